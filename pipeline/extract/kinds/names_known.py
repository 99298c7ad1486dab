"""How well a name is supported: Danish first names, endings of surnames, and what machines misread."""

from __future__ import annotations

import re

from pipeline.extract.sheet import Sheet

FIRST = frozenset(
    """
    aage aase agnete agnes aksel albert alberte alex alexander alice alma amalie anders andreas ane anette anita
    anja ann anna anne annelise annemette annette anni anton arne arthur asbjørn asger asta astrid august axel bent
    bente benny benjamin birgit birgitte birthe birte bjarne bjørn bo bodil brian britt britta bruno camilla carina
    carl carla caroline carsten casper cecilie charlotte christa christel christen christian christiane christina
    christine claus conny dagmar dan daniel david ditte dorte dorthe dorrit ea eddie edith edvard egon eigil ejnar
    ejner elin elisabeth ella ellen else elsebeth emil emilie emma erik erling ernst esben esther eva evald evy finn
    flemming frank frans frede frederik frederikke freja frida frits fritz gert gerda gitte gorm grethe gudrun
    gunhild gunnar gustav gurli hanna hannah hanne hans harald harry heidi heine helene helga helge helle henriette
    henning henrik henry herdis herman hjalmar holger ib ida inga inge ingeborg inger ingelise ingrid irene iris
    ivan ivar jacob jakob jan jane janne janni jannie jens jeppe jes jesper jette jim jimmy joan joachim johan
    johanne johannes john johnny jonas jonna josefine judith julie julius jytte jørgen jørn kaj kai kamilla kamma
    karen karin karina karl karla karsten kasper katja katrine kathrine ken kenneth kent keld kim kirsa kirsten
    kirstine kjeld klaus knud kristen kristian kristina kristine kristoffer kurt lars lasse laura laurits leif lena
    lene leo lilian lilly linda line lis lisa lisbet lisbeth lise liselotte lissi lise-lotte liv lone lotte louise
    lucas ludvig lykke mads magda magnus maj maja malene malou malthe maren margit margrethe maria marianne marie
    marius mark markus martha martin mathias mathilde mathis mette mia michael mie mikael mikkel mille minna mogens
    mona morten nadia nana nanna nete nicolai nicolaj nicoline niels nikolaj nils nina ninna noah nora oda ole olga
    olav oliver oluf oscar oskar otto palle paul paulina peder per pernille peter pia poul preben rasmus regitze
    rene rené rigmor rikke rita robert rolf ronny rosa ruth ruben sabine sanne sara sarah sebastian selma signe
    sigrid sigurd simon simone sine sisse sidsel sidse silas silje sofia sofie solveig sonja stefan steen sten stig
    stine susan susanne svend svenning sven søren tage tanja tatjana tea thea theis theodor thomas thorkild thor
    thorbjørn thorsten thyge thyra tim tina tine tobias tom tommy tonny torben tore torkild torsten tove trine
    troels tue ulf ulla ulrich ulrik ulrikke uffe vagn valdemar verner vibeke victor viggo viktor vilhelm villy
    viola vita vivi vivian werner william winnie yvonne åge åse øjvind ali amir fatima hassan ibrahim mohammed
    mehmet yasmin zeynep per-erik karen-lis karen-margrethe anne-marie anne-mette hans-henrik jens-peter hans-jørgen
    else-marie adam agnethe amanda andrea anders-peter annika annelie anna-grethe antonia ask aviaja bartholomæus
    beate bettina bitten bjarke bjørk bolette carlo celia charlie clara connie cathrine dagny dea dennis dina ebba
    ebbe edel elias elly elna emanuel emmy enrico fie filip frej frode gerner gerhard gunner gyda hardy hedvig heino
    herluf hilda hjørdis hugo ilse ingolf ingvar isabella isak jakup jannick jannik jean jeanette jeanne jenny jesse
    jessica jonatan josephine jon jutta jytte-marie karoline kerstin kitte klara laila leon lisette lizzi luna lærke
    majbrit majken marcus margot margrete marina marlene martine mathilda maya merete merethe michelle mikala miriam
    natasha nathalie niklas oda-marie ove patrick patricia pauline per-ole phillip rie rita-marie rosemarie rune
    sally samuel sander sascha simona sissel sonny stephan steffen sofus svante søs tenna theodora thilde thora
    thorvald tilde tina-marie tonni torkil trisse tommy-lee ursula vagner vera veronika vigga vilma xenia yrsa zenia
    ahmed aisha amina hamid hussein leyla mustafa omar samira sibel wendy wilhelm palle-bo svend-erik hans-peter
    niels-jørgen ole-bjørn karl-erik poul-erik kurt-erik inger-lise inge-lise anne-grethe anne-lise anna-lise
    """.split()  # noqa: SIM905 - a list of words reads as words
)
_SURNAME = re.compile(
    r"(?:sen|gaard|gård|holm|holt|berg|borg|bjerg|lund|strup|trup|rup|toft|skov|dal|dahl|mann|quist|kvist|vang|høj|høi|kær"
    r"|kjær|kjer|ager|bæk|bech|beck|bek|by|boe|feldt|felt|hus|huus|land|lev|løv|mark|mose|nes|næs|riis|ry|schou|skou"
    r"|sted|stein|steen|strand|sø|søe|thorn|torp|trop|vad|vig|vej|winther|vinther|bro|brandt|brink|buch|bruun|brun|fog|friis"
    r"|frost|groth|hald|hansen|have|hede|hviid|juhl|juul|jul|kjeldsen|kofoed|koch|kock|krag|kragh|krogh|kruse|lange"
    r"|ladefoged|lauritz|lind|lyng|lynge|madsen|møller|munch|munk|norup|nørby|nygaard|olesen|poulsen|rask|ravn|rosen|rønne"
    r"|schmidt|schultz|skytte|smith|staal|storm|svane|thomsen|thygesen|uhre|ulrich|vest|voss|wulff|østergaard|aagaard|bang"
    r"|bisgaard|bonde|clausen|damm|dam|degn|bille|bjørn|bloch|blom|bay|balle|bak|bach|greve|gram|hjort|hjorth|holst|hvid|kjølby"
    r"|kolding|kirk|kirkegaard|lassen|ley|ploug|post|wolff|zacho|ørum|aa|å)$"
)
# Letter groups that Danish names hardly hold and that recognition makes of æ, ø, å, l, m.
_ODD = re.compile(r"gg[bcdfghklmnprstv]|zs|[a-zæøå][A-ZÆØÅ]|ii|eei|eer|nm[aeiouy]|lj[bdfg]|\d")
_SURE_WORD = 0.95  # confidence from which recognition may be believed about a name that endings support
_LEAST_EDITS = 3  # repaired slips of recognition that show a text without pages to be machine-read
UNSURE = 0.78


def machine_read(sheet: Sheet) -> bool:
    """Whether the text went through recognition: pages that were, or plain text full of its slips."""
    if sheet.reading.source in ("ocr", "text-layer"):
        return True
    return sum(edit.rule == "ocr-confusion" for edit in sheet.clean.edits) >= _LEAST_EDITS


def first_name_known(name: str) -> bool:
    first = name.split(maxsplit=1)[0].casefold()
    return first in FIRST or first.partition("-")[0] in FIRST


def believable(sheet: Sheet, name: str, start: int, end: int) -> bool:
    """Whether a name is to be believed as read: always where it was typed; else its parts must be known."""
    if not machine_read(sheet):
        return True
    parts = [part for part in re.split(r"[\s.-]+", name) if len(part) > 1]
    if any(_ODD.search(part) for part in parts) or not first_name_known(name):
        return False
    exact = all(part.casefold() in FIRST or _SURNAME.fullmatch(part.casefold()) for part in parts)
    shaped = all(part.casefold() in FIRST or _SURNAME.search(part.casefold()) for part in parts)
    plain = sheet.reading.source == "plain"
    return exact or (shaped and (plain or sheet.certainty(start, end) >= _SURE_WORD))


def vouched(sheet: Sheet, name: str, start: int, end: int) -> bool:
    """Whether a list or the model takes these characters for a person's name, and the model not for another's."""
    seen = sheet.named(start, end)
    if seen is not None and seen.start <= start and seen.end >= end:
        return seen.label == "PER"
    return first_name_known(name) or (seen is not None and seen.label == "PER")


def foreign_part(sheet: Sheet, name: str, start: int, end: int) -> int:
    """How many characters at the front of «Lærerkandidat Bo Lund» the model does not count to the name."""
    seen = sheet.named(start, end)
    if seen is None or seen.label != "PER" or not start < seen.start < end or seen.end < end or first_name_known(name):
        return 0
    rest = sheet.text[seen.start : end]
    return seen.start - start if first_name_known(rest) and len(rest.split()) > 1 else 0
