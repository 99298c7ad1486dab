"""Who is chosen and who is turned down, in letters of our own invention."""

from __future__ import annotations

from tests.extract.read import names, outcome, read, values

LIST = """
Kulturministeriet
Den 21. maj 2019

Til ansøgerne

Udvælgelse af kommuner til modelforsøg om biblioteker

Kulturministeren har den 20. maj 2019 truffet beslutning om, hvilke kommuner der optages i modelforsøget. Der var
17 ansøgere.

Udvalgt er:
Morsø Kommune
Langeland Kommune
Stevns Kommune
Vejen Kommune
Tønder Kommune

Der er meddelt afslag til Lemvig, Billund og Dragør Kommuner.

Forsøget løber fra den 1. august 2019 til den 31. juli 2021.

Med venlig hilsen
Dorte Vang
"""

TABLES = """
Ministeriet for Børn og Ligestilling
14.10.2013

Tilsagn fra puljen "Flere lege"

Med henvisning til ministeriets opslag af 2. juni skal det hermed meddeles, at følgende tre kommuner modtager støtte:

Område\tKommune\tBeløb
Dagtilbud\tGreve\t1.200.000
Dagtilbud\tSolrød\t900.000
Folkeskole\tIshøj\t1.100.000

Følgende kommuner får afslag:

Kommune\tBegrundelse
Hvidovre\tFor sent
Herlev\tUden for puljens formål

Venlig hilsen
Lars Bo Friis
"""

NEWS = """
Dagbladet Vestkysten
Tirsdag den 5. juni 2018
Varde og Esbjerg får millioner til bedre busser
Af Kim Sommer

Varde og Esbjerg Kommuner er to af de seks kommuner, der får del i Transportministeriets busspulje på 40 millioner
kroner. Det oplyser ministeriet i en pressemeddelelse.

De øvrige fire er Vejle, Kolding, Haderslev og Billund.

"Det er ærgerligt, men vi fik nej," siger borgmesteren i Tønder Kommune, Sofie Lunde.
"""


def test_a_list_is_chosen_and_a_sentence_turns_down() -> None:
    letter = read(LIST)
    assert letter.function.value == "decides"
    chosen, refused = outcome(letter, "selection"), outcome(letter, "rejection")
    assert names(chosen) == {"Morsø", "Langeland", "Stevns", "Vejen", "Tønder"}
    assert names(refused) == {"Lemvig", "Billund", "Dragør"}
    assert chosen.decided_on is not None and chosen.decided_on.value == "2019-05-20"
    assert chosen.period is not None and chosen.period.value == "2019-08-01/2021-07-31"
    assert refused.period is None


def test_tables_are_told_apart_and_split_by_area() -> None:
    letter = read(TABLES)
    chosen = outcome(letter, "selection")
    assert {m.value.name: m.value.areas for m in chosen.municipalities} == {
        "Greve": ("dagtilbud",),
        "Solrød": ("dagtilbud",),
        "Ishøj": ("folkeskole",),
    }
    assert chosen.count is not None and chosen.count.value == 3
    assert names(outcome(letter, "rejection")) == {"Hvidovre", "Herlev"}


def test_an_article_reports_and_a_quoted_mayor_is_not_chosen() -> None:
    chosen = outcome(read(NEWS), "selection")
    assert names(chosen) == {"Varde", "Esbjerg", "Vejle", "Kolding", "Haderslev", "Billund"}
    assert chosen.count is not None and chosen.count.value == 6
    assert chosen.decided_by is not None and chosen.decided_by.value == "Transportministeriet"


def test_both_verdicts_in_one_sentence() -> None:
    letter = read("""
Sundhedsstyrelsen
3. november 2020

Afgørelse vedrørende Puljen til bekæmpelse af ensomhed blandt ældre

Styrelsen kan oplyse, at Holbæk Kommune og Slagelse Kommune er tildelt midler, mens Kalundborg Kommune desværre ikke
er kommet i betragtning.

Med venlig hilsen
Ib Sand
""")
    assert names(outcome(letter, "selection")) == {"Holbæk", "Slagelse"}
    assert names(outcome(letter, "rejection")) == {"Kalundborg"}


def test_the_verb_before_its_objects() -> None:
    letter = read("""
Socialstyrelsen
4. maj 2021

Puljen til flere besøgsvenner: fordeling af midler

Vi har udvalgt Holbæk Kommune og Slagelse Kommune, men givet afslag til Kalundborg Kommune.

Med venlig hilsen
Ib Sand
""")
    assert names(outcome(letter, "selection")) == {"Holbæk", "Slagelse"}
    assert names(outcome(letter, "rejection")) == {"Kalundborg"}


def test_areas_follow_the_names_in_a_sentence() -> None:
    letter = read("""
KL
1. juni 2017

Udpegning af forsøgskommuner

KL har udpeget Assens, Faxe og Nyborg Kommuner, der skal arbejde på ældreområdet, samt Thisted og Struer Kommuner,
som får friere hænder på folkeskoleområdet.

Med venlig hilsen
Pia Storm
""")
    assert {m.value.name: m.value.areas for m in outcome(letter, "selection").municipalities} == {
        "Assens": ("ældre",),
        "Faxe": ("ældre",),
        "Nyborg": ("ældre",),
        "Thisted": ("folkeskole",),
        "Struer": ("folkeskole",),
    }


def test_areas_lead_their_lists() -> None:
    letter = read("""
KL
1. juni 2017

Udpegning af forsøgskommuner

Følgende kommuner er udpeget:

På ældreområdet: Assens, Faxe og Nyborg Kommuner
På folkeskoleområdet: Thisted og Struer Kommuner

Med venlig hilsen
Pia Storm
""")
    areas = {m.value.name: m.value.areas for m in outcome(letter, "selection").municipalities}
    assert areas["Faxe"] == ("ældre",) and areas["Struer"] == ("folkeskole",) and len(areas) == 5


def test_one_area_for_all_is_not_repeated_for_each() -> None:
    letter = read("""
KL
1. juni 2017

Udpegning af forsøgskommuner

KL har udpeget Assens, Faxe og Nyborg Kommuner til forsøget på ældreområdet.

Med venlig hilsen
Pia Storm
""")
    chosen = outcome(letter, "selection")
    assert values(chosen.areas) == ["ældre"]
    assert all(member.value.areas == () for member in chosen.municipalities)


def test_a_county_column_names_no_municipality() -> None:
    letter = read("""
Amtsrådsforeningen
3. maj 1999

Tilsagn om støtte

Der er givet tilsagn til følgende to kommuner:

Kommune\tAmt\tKroner
Egtved\tVejle\t300.000
Bjerringbro\tViborg\t250.000

Med venlig hilsen
Bo Mus
""")
    assert names(outcome(letter, "selection")) == {"Egtved", "Bjerringbro"}


def test_an_answer_never_decides() -> None:
    letter = read("""
Hedensted Kommune
11. marts 2019

Ansøgning om deltagelse i modelforsøg

Hedensted Kommune søger om at komme med i forsøget. Vi blev ikke udvalgt sidste år, mens Horsens Kommune blev udvalgt.

Med venlig hilsen
Ole Vind
""")
    assert letter.function.value == "answers"
    assert letter.outcomes == ()


def test_damaged_letters_are_read() -> None:
    letter = read("""
Region Midtjylland
3. september 2020

Deltagere i partnerskabet

Fglgende tre kommuner er valgt:
- Norddjurs Kommune
- Skive Kommune
- Struer Kommune

Lemvig Kommune har vi mattet give afslag.

Med venlig hilsen
Ib Sand
""")
    assert names(outcome(letter, "selection")) == {"Norddjurs", "Skive", "Struer"}
    assert names(outcome(letter, "rejection")) == {"Lemvig"}


def test_a_status_column_tells_row_by_row() -> None:
    letter = read("""
Ministeriet for Sundhed
1. juni 2013

Fordeling af puljen til gårdhaver

Ministeriet har prioriteret ansøgningerne således:

Ansøger\tVurdering\tBeløb
Greve Kommune\tTilsagn\t500.000
Solrød Kommune\tAfslag\t0
Køge Kommune\tTilsagn\t700.000

Med venlig hilsen
Ib Sand
""")
    assert names(outcome(letter, "selection")) == {"Greve", "Køge"}
    assert names(outcome(letter, "rejection")) == {"Solrød"}


def test_the_addressee_is_meant_by_your_application() -> None:
    letter = read("""
Ministeriet for Sundhed
12. marts 2013

Svar på ansøgning

Kære Vordingborg Kommune

Ministeriet har den 10. marts 2013 imødekommet jeres ansøgning om at deltage i projektet »Sundt hjem«.

Med venlig hilsen
Ib Sand
""")
    chosen = outcome(letter, "selection")
    assert names(chosen) == {"Vordingborg"}
    assert chosen.decided_on is not None and chosen.decided_on.value == "2013-03-10"
    assert chosen.decided_by is not None and chosen.decided_by.value == "Ministeriet for Sundhed"
