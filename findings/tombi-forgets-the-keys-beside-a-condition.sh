#!/usr/bin/env bash
# A JSON Schema (draft 7) of an object that is closed by `additionalProperties: false` and has a condition beside its
# `properties`: `if` one key is absent, `then` another is `required`. Tombi 1.9.6 lints a TOML file against it.
#
# Expected: a file with the required key is sound, as check-jsonschema 0.39.0 and Taplo 0.9.3 find it: what stands under
#           `then` and `else` asks for more, and closes nothing (JSON Schema, draft 7, 6.6).
# Seen:     Tombi warns of every key that stands in the file: `In strict mode, root table does not allow "title" key`, as if the
#           schema under `then` were the whole one. The same demand as `anyOf` of two `required` is taken without a word.
# Why we care: an editor that marks every line of a sound file is turned off, and with it all that it could have told.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv tools
tools/bin/python -m pip install -q --only-binary :all: tombi==1.9.6 check-jsonschema==0.39.0

# schema NAME DEMAND: a closed object of two keys, with a demand beside them.
schema() {
    cat >"$1" <<JSON
{
  "\$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "additionalProperties": false,
  "properties": { "title": { "type": "string" }, "base": { "type": "string" } },
  $2
}
JSON
}

schema condition.json '"if": { "not": { "required": ["base"] } }, "then": { "required": ["title"] }'
schema choice.json '"anyOf": [{ "required": ["base"] }, { "required": ["title"] }]'

# warned SCHEMA: how many warnings Tombi has for a file with a title.
warned() {
    printf '#:schema ./%s\ntitle = "a"\n' "$1" >spec.toml
    tools/bin/check-jsonschema -q --schemafile "$1" spec.toml
    tools/bin/tombi lint --offline spec.toml 2>&1 | grep -c 'does not allow "title" key' || true
}

tools/bin/tombi --version
condition=$(warned condition.json)
choice=$(warned choice.json)
echo "with a condition: $condition warnings; as a choice: $choice"
[ "$condition" = 1 ] && [ "$choice" = 0 ]
