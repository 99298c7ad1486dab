"""A process of its own in which Tesseract's models stay in memory: `python -m pipeline.ocr.engines.tesserocr_child`.

It takes requests on standard input and answers on standard output until its input ends; it may crash or be killed any
time. A request is a line of JSON and the raw grey pixels of its images, an answer a line of JSON:

    {"do": "page" | "lines" | "turn", "language": …, "dpi": …, "sizes": [[width, height], …]}
    {"tables": [TSV of each image]} or {"turn": degrees, "sure": …} or {"fault": …}
"""

from __future__ import annotations

import json
import signal
import sys
from typing import Any, BinaryIO

_PAGE, _LINE, _ORIENTATION = 3, 7, 0  # Tesseract's page segmentation modes


class Models:
    """One Tesseract for each language asked for, made when it is."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._apis: dict[str, Any] = {}

    def of(self, language: str) -> Any:
        """The API object. Raises RuntimeError where the language's data are missing."""
        if language not in self._apis:
            import tesserocr

            mode = tesserocr.PSM.OSD_ONLY if language == "osd" else tesserocr.PSM.AUTO
            self._apis[language] = tesserocr.PyTessBaseAPI(path=self._folder, lang=language, psm=mode)
        return self._apis[language]


def answer(request: dict[str, Any], images: list[bytes], models: Models) -> dict[str, Any]:
    """What was seen on the images."""
    api = models.of(request["language"])
    tables: list[str] = []
    for pixels, (width, height) in zip(images, request["sizes"], strict=True):
        api.SetPageSegMode({"page": _PAGE, "lines": _LINE, "turn": _ORIENTATION}[request["do"]])
        api.SetImageBytes(pixels, width, height, 1, width)  # tesserocr's SetImage would compress it first
        api.SetSourceResolution(request["dpi"])
        if request["do"] == "turn":
            found = api.DetectOrientationScript()
            api.Clear()
            if not found:
                return {"turn": 0, "sure": 0.0}
            return {"turn": (360 - found["orient_deg"]) % 360, "sure": found["orient_conf"]}
        if not api.Recognize():
            return {"fault": "Tesseract gave up"}
        tables.append(api.GetTSVText(len(tables)))
        api.Clear()
    return {"tables": tables}


def serve(source: BinaryIO, target: BinaryIO, folder: str) -> None:
    """Answer until the source ends."""
    models = Models(folder)
    while line := source.readline():
        request = json.loads(line)
        images = [source.read(width * height) for width, height in request["sizes"]]
        try:
            told = answer(request, images, models)
        except RuntimeError as error:
            told = {"fault": str(error)}
        target.write(json.dumps(told).encode() + b"\n")
        target.flush()


def main() -> None:
    """Ends with its input, so with its parent; not by PR_SET_PDEATHSIG, which is sent when the starting thread ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(sys.stdin.buffer, sys.stdout.buffer, sys.argv[1])


if __name__ == "__main__":
    main()
