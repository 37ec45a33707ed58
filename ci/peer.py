#!/usr/bin/env python3
"""Sets specs with Typst, one after the other in one process, with the project's fonts alone.

    peer.py SIZE OUT.pdf SPEC.toml…

The design is that of peer.typ, in SIZE points. Each spec takes the place of the one before it, as when a spec is edited.
"""

import pathlib
import shutil
import sys
import tempfile

import typst

HERE = pathlib.Path(__file__).resolve().parent
FONTS = HERE.parent / "fonts"


def main():
    size, out, *specs = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        design = shutil.copy(HERE / "peer.typ", root)
        compiler = typst.Compiler(
            root=root, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs={"spec": "/spec.toml", "size": size}
        )
        for spec in specs:
            shutil.copy(spec, root / "spec.toml")
            compiler.compile(input=design, output=out)


if __name__ == "__main__":
    main()
