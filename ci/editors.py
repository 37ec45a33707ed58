#!/usr/bin/env python3
"""Holds the schema to what editors make of it.

    editors.py PROGRAM TOOLS

TOOLS is the folder in which check-jsonschema, taplo and tombi stand. Each of them must take the
sheets, the templates and every value that `tests/cases/schema/values.toml` says is accepted, without
a warning, and refuse each that it says is refused.
"""

import concurrent.futures
import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).parent.parent
SHEET = '[sheet]\ntitle = "t"\n'
# What a table has beside the lines that are tried in it.
BESIDE = {
    "sheet": SHEET,
    "theme": SHEET + "[theme]\n",
    "keyword": SHEET + '[[keyword]]\nterm = "a"\n',
    "risk": SHEET + '[[risk]]\nquestion = "a"\nanswer = "b"\n',
    "section": SHEET + '[[section]]\ntitle = "a"\n',
    "over": 'extends = "base.toml"\n',
    "top": "",
    "spec": "",
}


def specs(kind):
    """Every spec of a kind of values, as the test of the reader makes them."""
    values = tomllib.loads((ROOT / "tests/cases/schema/values.toml").read_text("utf-8"))
    for table, tried in values[kind].items():
        for lines in tried:
            yield BESIDE[table] + lines + "\n" + (SHEET if table == "top" else "")


def run(*command, cwd):
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)


def check_jsonschema(tools, folder, files):
    """The files that it refuses."""
    command = [tools / "check-jsonschema", "-o", "json", "--schemafile", "cribsheet.schema.json"]
    said = json.loads(run(*command, *files, cwd=folder).stdout)
    refused = said["errors"] + said.get("parse_errors", [])
    return {pathlib.Path(error["filename"]).name for error in refused}


def all_refused(is_refused, files):
    """The files of which something holds; each is asked of a program of its own, so several run at once."""
    with concurrent.futures.ThreadPoolExecutor() as pool:
        return {file for file, answer in zip(files, pool.map(is_refused, files)) if answer}


def taplo(tools, folder, files):
    def is_refused(file):
        done = run(tools / "taplo", "lint", "--config", "taplo.conf", file, cwd=folder)
        return done.returncode != 0 or "WARN" in done.stderr

    return all_refused(is_refused, files)


def tombi(tools, folder, files):
    def is_refused(file):
        command = [tools / "tombi", "lint", "--offline", "--error-on-warnings", file]
        return run(*command, cwd=folder).returncode != 0

    return all_refused(is_refused, files)


READERS = [check_jsonschema, taplo, tombi]


def main(program, tools):
    is_good = True
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        schema = run(program, "schema", cwd=ROOT).stdout
        (folder / "cribsheet.schema.json").write_text(schema, "utf-8")
        settings = '[schema]\npath = "cribsheet.schema.json"\n'
        (folder / "taplo.conf").write_text(f'include = ["*.toml"]\n{settings}', "utf-8")
        wanted = {}
        for kind in ["refused", "accepted"]:
            for number, spec in enumerate(specs(kind)):
                wanted[f"{kind}-{number}.toml"] = spec
        for sheet in sorted((ROOT / "sheets").glob("*.toml")):
            wanted[sheet.name] = sheet.read_text("utf-8")
        for file, spec in wanted.items():
            # The skeletons name their schema themselves.
            directive = "" if spec.startswith("#:schema ") else "#:schema ./cribsheet.schema.json\n"
            (folder / file).write_text(directive + spec, "utf-8")
        for reader in READERS:
            refused = reader(tools, folder, list(wanted))
            wrong = [file for file in wanted if (file in refused) != file.startswith("refused-")]
            print(f"{reader.__name__}: {len(wanted) - len(wrong)} of {len(wanted)} as the program")
            for file in wrong:
                is_good = False
                print(f"  {'refuses' if file in refused else 'takes'} {file}:")
                print("".join(f"    {line}\n" for line in wanted[file].splitlines()[:9]))
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()))
