"""Build ``pipeline/language/data/units.tsv`` from the wheel of PyPI's ``vietnamadminunits``.

    pip download --no-deps vietnamadminunits==1.0.4
    python tools/units.py vietnamadminunits-1.0.4-py3-none-any.whl > pipeline/language/data/units.tsv

Only the wheel's data files are read; none of its code runs.
"""

import json
import sqlite3
import sys
import zipfile

KINDS = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "phường", "xã", "thị trấn", "đặc khu")

HEADER = """\
Administrative units with the codes of the General Statistics Office, and what became of them on 1 July 2025.
era: before (63 provinces, districts, wards as of early 2025) or since (34 provinces, wards). parent: code of the unit
above, in the same era. successors: codes of the units since 1 July 2025, the one that took the most first; of a
province or district without wards too. earlier: wards that were merged into this one in 2019-2025, letters only.
Made by tools/units.py from the data files of vietnamadminunits 1.0.4 (PyPI), under this licence:
"""


def written(name: str) -> str:
    """The name with its kind in small letters: ``phường Giang Biên``."""
    kind = next(kind for kind in KINDS if name.lower().startswith(f"{kind} "))
    return kind + name[len(kind) :]


def rows(wheel: zipfile.ZipFile) -> list[tuple[str, ...]]:
    """Units as (era, code, name, parent, successors, earlier)."""
    database = sqlite3.connect(":memory:")
    database.deserialize(wheel.read("vietnamadminunits/data/dataset.db"))
    converter = json.loads(wheel.read("vietnamadminunits/data/converter_2025.json"))

    before = database.execute(
        "SELECT provinceKey, districtKey, coalesce(wardKey, ''), province, district, ward, provinceCode, districtCode,"
        " coalesce(wardCode, ''), coalesce(wardAlias, '[]') FROM admin_units_legacy"
    ).fetchall()
    since = database.execute(
        "SELECT provinceKey, wardKey, province, ward, provinceCode, wardCode FROM admin_units WHERE wardCode != ''"
    ).fetchall()
    ward_codes = {(row[0], row[1]): row[5] for row in since}
    province_codes = {row[0]: row[4] for row in since}

    successors: dict[str, list[str]] = {}
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                successors.setdefault(old, []).append(ward_codes[province, ward])
    for province, olds in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, wards in olds.items():
            ordered = sorted(wards, key=lambda ward: not ward["isDefaultNewWard"])
            successors.setdefault(old, []).extend(ward_codes[province, ward["newWardKey"]] for ward in ordered)
    became = {old: province_codes[new] for new, olds in converter["DICT_PROVINCE"].items() for old in olds}

    found: dict[tuple[str, ...], None] = {}
    for province, _, name, _, code, _ in ((r[0], r[1], r[2], r[3], r[4], r[5]) for r in since):
        found["since", code, name, "", "", ""] = None
        assert province_codes[province] == code
    for _, _, _, name, province_code, code in since:
        found["since", code, name, province_code, "", ""] = None
    for province, _, _, name, _, _, code, _, _, _ in before:
        found["before", code, name, "", became[province], ""] = None
    for province, district, ward, _, district_name, name, province_code, district_code, code, aliases in before:
        after = ",".join(dict.fromkeys(successors[f"{province}_{district}_{ward}"]))
        found["before", district_code, district_name, province_code, "" if ward else after, ""] = None
        if ward:
            kinds = ("phuong", "xa", "thitran")
            earlier = sorted({alias for alias in json.loads(aliases) if alias.startswith(kinds) and alias != ward})
            found["before", code, name, district_code, after, ",".join(earlier)] = None
    named = ((era, code, written(name), *rest) for era, code, name, *rest in found)
    return sorted(named, key=lambda row: (row[0], len(row[1]), row[1], row[2]))


def main() -> None:
    """Write the table to standard output."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        licence = next(name for name in wheel.namelist() if name.endswith("licenses/LICENSE"))
        for line in (HEADER + wheel.read(licence).decode()).splitlines():
            print(f"# {line}".rstrip())
        print("era\tcode\tname\tparent\tsuccessors\tearlier")
        for row in rows(wheel):
            print("\t".join(row))


if __name__ == "__main__":
    main()
