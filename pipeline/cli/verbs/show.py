"""`brevjournal show`."""

from __future__ import annotations

import click

from pipeline.cli.group import verb
from pipeline.cli.session import session
from pipeline.cli.streams import put


@verb(
    "show",
    "One record, and under each value where it stands: the words on the page, the rule that read them, the document, "
    "the file. The beginning of an id will do.",
    "brevjournal show round-1a2b",
)
@click.argument("key", metavar="ID")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to write it.")
def command(key: str, form: str) -> int:
    from pipeline.cli.chain import Chain, documents_of
    from pipeline.cli.lookup import one_record
    from pipeline.cli.past import corrected
    from pipeline.export.json import one
    from pipeline.export.present import present

    call = session()
    with call.wiring.open_register(call.settings, readonly=True) as store:
        record = one_record(store, key)
        if form == "json":
            put(one(record, call.now()) + "\n")
            return 0
        documents = documents_of(record)
        entries = {entry.document: entry for entry in store.entries(documents)}
        titles = {on.id: on.data["title"] for on in store.records_on(documents) if on.kind == "documents"}
        chain = Chain(entries, titles, call.speech)
        for line in chain.lines(record, present(record, call.now()), store.flags_on([record.id])):
            put(line + "\n")
        for answer in store.corrections([record.id]):
            put(corrected(answer, call.speech) + "\n")
    return 0
