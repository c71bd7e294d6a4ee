import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refs.fetchers.pace import Pace


class Clock:
    """A clock that only goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def paced(folder: Path, clock: Clock, rate: int = 3, host: str = "made.example.org") -> Pace:
    return Pace(host, rate, folder, clock.time, clock.sleep)


def sent(pace: Pace, clock: Clock, requests: int) -> list[float]:
    moments = []
    for _ in range(requests):
        pace.wait()
        moments.append(clock.now - 1_000_000)
    return moments


def test_a_single_request_does_not_wait(tmp_path):
    clock = Clock()
    assert sent(paced(tmp_path, clock), clock, 1) == [0]


def test_a_burst_up_to_the_rate_goes_at_once_and_the_next_waits_a_second(tmp_path):
    clock = Clock()
    moments = sent(paced(tmp_path, clock), clock, 7)
    assert moments[2] < 0.01
    assert 1.05 <= moments[3] < 1.06
    assert 2.10 <= moments[6] < 2.11


def test_a_key_lets_ten_go_in_a_second(tmp_path):
    clock = Clock()
    moments = sent(paced(tmp_path, clock, rate=10), clock, 11)
    assert moments[9] < 0.01
    assert moments[10] >= 1.05


@settings(deadline=None)
@given(st.lists(st.floats(0, 2), min_size=1, max_size=40), st.integers(1, 10))
def test_no_second_ever_sees_more_requests_than_the_rate(tmp_path_factory, pauses, rate):
    clock = Clock()
    pace = paced(tmp_path_factory.mktemp("pace"), clock, rate)
    moments = []
    for pause in pauses:
        clock.sleep(pause)
        moments += sent(pace, clock, 1)
    assert all(later - first >= 1 for first, later in zip(moments, moments[rate:], strict=False))


def test_two_objects_share_one_pace(tmp_path):
    clock = Clock()
    first, second = paced(tmp_path, clock), paced(tmp_path, clock)
    moments = [moment for _ in range(3) for pace in (first, second) for moment in sent(pace, clock, 1)]
    assert moments[2] < 0.01
    assert moments[3] >= 1.05


def test_hosts_have_a_pace_each(tmp_path):
    clock = Clock()
    sent(paced(tmp_path, clock, host="one.example.org"), clock, 3)
    assert sent(paced(tmp_path, clock, host="two.example.org:80"), clock, 1)[0] < 0.01


@pytest.mark.parametrize(
    "content", [b"", b"\xff\x00 not a number", b"nan inf -inf", b"9e99", b"1.0\n" * 5000]
)
def test_a_pace_file_with_nonsense_in_it_stops_nothing(tmp_path, content):
    clock = Clock()
    pace = paced(tmp_path, clock)
    pace.path.write_bytes(content)
    moments = sent(pace, clock, 4)
    assert moments[0] < 0.01
    assert moments[3] >= 1.05


def test_a_moment_from_a_wrong_clock_is_not_waited_for(tmp_path):
    clock = Clock()
    pace = paced(tmp_path, clock)
    pace.path.write_text(f"{clock.now + 86400}")
    assert sent(pace, clock, 1)[0] < 0.01


def test_without_a_folder_to_write_in_the_pace_is_kept_within_the_process(tmp_path):
    (tmp_path / "file").write_text("")
    clock = Clock()
    pace = paced(tmp_path / "file" / "below", clock)
    moments = sent(pace, clock, 4)
    assert moments[2] < 0.01
    assert moments[3] >= 1.05


def test_a_lock_that_somebody_keeps_stops_nothing(tmp_path):
    fcntl = pytest.importorskip("fcntl")
    clock = Clock()
    pace = paced(tmp_path, clock)
    with pace.path.open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert sent(pace, clock, 1)[0] < 3


_PROGRAM = """
import sys, time
from pathlib import Path
from refs.fetchers.pace import Pace
pace = Pace("made.example.org", 10, Path(sys.argv[1]))
for _ in range(8):
    pace.wait()
    print(time.time())
"""


def test_two_processes_share_one_pace(tmp_path):
    command = [sys.executable, "-c", _PROGRAM, str(tmp_path)]
    started = time.monotonic()
    programs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [program.communicate(timeout=60)[0] for program in programs]
    moments = sorted(float(line) for output in outputs for line in output.split())
    assert len(moments) == 16
    # Scheduling may shift a moment a little; without a shared pace all 16 would fall together.
    assert all(later - first > 0.9 for first, later in zip(moments, moments[10:], strict=False))
    assert time.monotonic() - started < 30
