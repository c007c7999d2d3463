"""Enums are Python enums, and strings."""

import copy
import enum
import json
import pickle

import pytest

import khabar
from khabar import _khabar, enums

ENUMS = [getattr(enums, name) for name in enums.__all__]


def test_members_are_those_of_the_core() -> None:
    assert _khabar._enum_names() == {one.__name__: [member.value for member in one] for one in ENUMS}


@pytest.mark.parametrize("one", ENUMS)
def test_members_are_strings(one: type[enums.Layer]) -> None:
    assert issubclass(one, enum.Enum) and issubclass(one, str)
    for member in one:
        assert isinstance(member, str)
        assert str(member) == f"{member}" == member.value == member
        assert hash(member) == hash(member.value) and {member.value: 1}[member] == 1
        assert one(member.value) is member
        assert pickle.loads(pickle.dumps(member)) is member
        assert copy.deepcopy(member) is member
        assert json.dumps([member]) == f'["{member.value}"]'
        assert member.name.isupper()
    with pytest.raises(ValueError):
        one("nothing")


@pytest.mark.parametrize("one", ENUMS)
def test_enums_are_exported_and_documented(one: type[enums.Layer]) -> None:
    assert getattr(khabar, one.__name__) is one
    assert one.__name__ in khabar.__all__
    assert one.__doc__


def test_named_members() -> None:
    entity = khabar.entities("زار الوفد روسيا.")[0]
    assert entity.kind == "gpe"
    assert entity.kind != "person"
    assert str(entity.kind) == "gpe"
    assert entity.kind is khabar.EntityKind.GPE
