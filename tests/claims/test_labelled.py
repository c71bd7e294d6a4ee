"""The judging of claims on our own labelled prose: a floor under the figures of `python -m bench.claims`."""

import pytest

from bench import claims as bench


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("half", ["dev", "held"])
def test_most_judgements_agree_with_the_labels(half: str, language: str) -> None:
    labelled = bench.own_prose(half, language)
    precision, recall = bench.must(labelled)
    assert bench.f1(labelled) > bench.f1_of_flagging_all(labelled) + 0.1
    assert bench.average_precision(labelled) > 0.9
    assert precision > 0.9
    assert recall > 0.4
