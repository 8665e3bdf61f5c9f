#!/bin/sh
# sarif.sh CTX CASE: what --format=sarif writes is SARIF 2.1.0. Set SARIF_SCHEMA to the schema's file
# to use another than the one that sarif_schema.sh put into the build folder.
. "$(dirname "$0")/common.sh"

write_reports() {
    write_bad bad.c
    write_broken broken.c
    sed 's/ticks++/int \xc3\xa9 = ticks++/' bad.c >"a \"b\" \xc3\xa9.c"
    run check --format=sarif bad.c "a \"b\" \xc3\xa9.c" broken.c missing.c -- "-I$lib"
    wants_status 2
    mv "$out" full.sarif
    write_good good.c
    run check --format=sarif good.c -- "-I$lib"
    wants_status 0
    mv "$out" clean.sarif
}

# By the official schema.
case_schema() {
    [ -f "${SARIF_SCHEMA:-}" ] || { echo "no schema: sarif_schema.sh says why"; exit 77; }
    write_reports
    for report in full clean; do
        /usr/bin/python3 - "$SARIF_SCHEMA" $report.sarif <<'END' || fail "$report.sarif is not valid"
import json, jsonschema, sys
schema, report = (json.load(open(name)) for name in sys.argv[1:])
jsonschema.validate(report, schema)
# and the validation can fail
report["runs"][0]["results"] = [{"ruleId": "x"}]
try:
    jsonschema.validate(report, schema)
except jsonschema.ValidationError:
    sys.exit(0)
sys.exit("a result without a message passes")
END
    done
}

# By what the standard says beyond its schema: each reference leads somewhere.
case_references() {
    write_reports
    for report in full clean; do
        /usr/bin/python3 - $report.sarif "$("$ctx" explain | wc -l)" <<'END' ||
import json, sys, urllib.parse
log = json.load(open(sys.argv[1]))
assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
run, = log["runs"]
driver = run["tool"]["driver"]
rules = [rule["id"] for rule in driver["rules"]]
assert driver["name"] == "ctx" and len(set(rules)) == len(rules) == int(sys.argv[2])
bases = run["originalUriBaseIds"]
assert all(base["uri"].startswith("file:///") and base["uri"].endswith("/") for base in bases.values())

def check_location(location):
    physical = location.get("physicalLocation")
    if physical is None:
        return
    artifact = physical["artifactLocation"]
    uri = urllib.parse.urlsplit(artifact["uri"])
    assert uri.scheme == "file" or artifact["uriBaseId"] in bases
    region = physical.get("region", {"startLine": 1})
    assert region["startLine"] >= 1 and region.get("startColumn", 1) >= 1
    assert region.get("endColumn", 1 << 30) > region.get("startColumn", 0)
    if "snippet" in region:
        assert region.get("startColumn", 1) <= len(region["snippet"]["text"]) + 1

for result in run["results"]:
    assert rules[result["ruleIndex"]] == result["ruleId"]
    assert result["level"] in ("error", "warning") and result["message"]["text"]
    assert len(result["locations"]) == 1 and result["partialFingerprints"]
    for location in result["locations"] + result["relatedLocations"]:
        check_location(location)
    ids = [location["id"] for location in result["relatedLocations"]]
    assert len(set(ids)) == len(ids)
invocation, = run["invocations"]
missed = invocation["toolExecutionNotifications"]
assert invocation["executionSuccessful"] == (not missed)
if "full" in sys.argv[1]:
    assert len(run["results"]) == 2 and len(missed) == 2 and invocation["exitCode"] == 2
else:
    assert run["results"] == [] and missed == [] and invocation["exitCode"] == 0
END
            fail "$report.sarif is not consistent"
    done
}

run_case
