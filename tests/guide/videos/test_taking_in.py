"""What is kept of a file that somebody sends, and what is refused."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from guide import video_files, video_probe
from guide.video_probe import VideoRefused
from tests.guide.videos.conftest import MP4, WEBM, make

if TYPE_CHECKING:
    from pathlib import Path

    from tests.guide.videos.conftest import Films


def refused(path: Path) -> str:
    with pytest.raises(VideoRefused) as error:
        video_files.take_in(path)
    return str(error.value)


def left(media: Path) -> list[str]:
    return sorted(path.name for path in media.iterdir()) if media.exists() else []


def told(path: Path) -> str:
    words = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", str(path)]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    ("ending", "codecs"),
    [
        ("mp4", MP4),
        ("webm", WEBM),
        ("webm", ["-codec:v", "libvpx-vp9", "-pix_fmt", "yuv420p", "-codec:a", "libvorbis"]),
        (
            "webm",
            [
                "-codec:v",
                "libaom-av1",
                "-cpu-used",
                "8",
                "-pix_fmt",
                "yuv420p",
                "-codec:a",
                "libopus",
            ],
        ),
    ],
    ids=["h264", "vp8", "vp9", "av1"],
)
def test_what_browsers_play_is_kept(films: Films, media, ending, codecs):
    kept = video_files.take_in(films(ending, codecs, seconds=1))
    assert kept.facts.container == ending
    assert (kept.facts.width, kept.facts.height) == (320, 240)
    assert 900 < kept.facts.length < 1200
    assert left(media) == sorted([f"{kept.key}.{ending}", f"{kept.key}.webp"])
    assert (media / f"{kept.key}.{ending}").stat().st_size == kept.bytes


def test_a_film_without_sound_is_kept(films: Films):
    assert video_files.take_in(films(sound=False)).facts.sound == ""


def test_its_picture_is_taken_from_the_film(films: Films, media):
    kept = video_files.take_in(films())
    with Image.open(media / f"{kept.key}.webp") as poster:
        assert poster.size == (320, 240)


def test_place_and_names_are_taken_out(films: Films, media):
    spoken = films(
        "mp4", MP4, "-metadata", "location=+31.2304+121.4737/", "-metadata", "title=My flat",
        "-metadata:s:v", "handler_name=Xiaotu", "-movflags", "use_metadata_tags",
    )  # fmt: skip
    assert b"121.4737" in spoken.read_bytes()
    kept = video_files.take_in(spoken)
    data = (media / f"{kept.key}.mp4").read_bytes()
    assert not [word for word in (b"121.4737", b"My flat", b"Xiaotu") if word in data]


def test_other_streams_are_left_out(films: Films, media, tmp_path):
    (tmp_path / "a.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nhidden words\n")
    whole = tmp_path / "whole.mp4"
    make(
        "ffmpeg", "-v", "error", "-i", str(films()), "-i", str(tmp_path / "a.srt"), "-map", "0",
        "-map", "1", "-codec", "copy", "-codec:s", "mov_text", str(whole),
    )  # fmt: skip
    kept = video_files.take_in(whole)
    streams = json.loads(told(media / f"{kept.key}.mp4"))["streams"]
    assert [stream["codec_type"] for stream in streams] == ["video", "audio"]


def test_a_quicktime_film_becomes_an_mp4(films: Films, media, tmp_path):
    make("ffmpeg", "-v", "error", "-i", str(films()), "-codec", "copy", str(tmp_path / "phone.mov"))
    kept = video_files.take_in(tmp_path / "phone.mov")
    assert '"major_brand": "isom"' in told(media / f"{kept.key}.mp4")


def test_a_phone_held_upright_is_tall(films: Films, tmp_path):
    turned = tmp_path / "turned.mp4"
    make(
        "ffmpeg", "-v", "error", "-i", str(films()), "-codec", "copy", "-metadata:s:v",
        "rotate=90", str(turned),
    )  # fmt: skip
    facts = video_files.take_in(turned).facts
    assert (facts.width, facts.height) == (240, 320)


# ── what is refused ─────────────────────────────────────────────────────────────────────────


def test_a_renamed_program_is_refused(media, tmp_path):
    program = tmp_path / "film.mp4"
    program.write_bytes(b"MZ\x90\x00" + bytes(5000))
    assert "neither an MP4 nor a WebM" in refused(program)
    assert left(media) == []


def test_a_playlist_is_refused(tmp_path):
    listing = tmp_path / "film.mp4"
    listing.write_text("#EXTM3U\n#EXTINF:1\nhttp://127.0.0.1/secret\n")
    assert "neither" in refused(listing)


def test_an_empty_file_is_refused(tmp_path):
    (tmp_path / "film.mp4").touch()
    assert "neither" in refused(tmp_path / "film.mp4")


def test_matroska_is_no_webm(films: Films, tmp_path):
    make("ffmpeg", "-v", "error", "-i", str(films()), "-codec", "copy", str(tmp_path / "film.mkv"))
    assert "Matroska" in refused(tmp_path / "film.mkv")


@pytest.mark.parametrize(
    ("codecs", "said"),
    [
        (["-codec:v", "mpeg4"], "MPEG-4 Part 2, which some browsers cannot play"),
        (["-codec:v", "libx265", "-x265-params", "log-level=none"], "HEVC (H.265)"),
        (["-codec:v", "libx264", "-pix_fmt", "yuv444p"], "yuv444p"),
        (["-codec:v", "libx264", "-pix_fmt", "yuv420p", "-codec:a", "libmp3lame"], "MP3"),
    ],
    ids=["mpeg4", "hevc", "colours", "mp3"],
)
def test_what_some_browsers_cannot_play_is_refused(films: Films, media, codecs, said):
    assert said in refused(films("mp4", codecs, seconds=1))
    assert left(media) == []


def test_sound_alone_is_refused(tmp_path):
    song = tmp_path / "song.mp4"
    make("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=duration=1", str(song))
    assert "no moving picture" in refused(song)


def test_a_long_film_is_refused(films: Films, settings, media):
    settings.VIDEO_MAX_SECONDS = 2
    assert "lasts 4 seconds. Please keep it to 2 seconds" in refused(films(seconds=4))
    assert left(media) == []


def test_a_film_of_no_length_is_refused(films: Films):
    assert "ends before" in refused(films("mp4", MP4, "-frames:v", "2", sound=False))


def test_a_heavy_copy_is_refused(films: Films, settings, media):
    settings.VIDEO_MAX_BYTES = 1000
    assert "larger than" in refused(films())
    assert left(media) == []


@pytest.mark.parametrize(("size", "said"), [("160x120", "too small"), ("2800x200", "too heavy")])
def test_sizes_nobody_can_use_are_refused(films: Films, size, said):
    assert said in refused(films(size=size, seconds=1, sound=False))


@pytest.mark.parametrize("ending", ["mp4", "webm"])
def test_a_truncated_film_is_refused(films: Films, media, tmp_path, ending):
    data = films(ending, None, "-movflags", "+faststart", seconds=4).read_bytes()
    (tmp_path / f"cut.{ending}").write_bytes(data[: len(data) // 2])
    assert "cut off" in refused(tmp_path / f"cut.{ending}")
    assert left(media) == []


def test_a_film_without_its_index_is_refused(films: Films, tmp_path):
    data = films().read_bytes()
    (tmp_path / "cut.mp4").write_bytes(data[: len(data) // 2])
    assert "broken" in refused(tmp_path / "cut.mp4")


def test_a_header_that_promises_far_too_much_is_refused_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(video_probe, "PATIENCE", 20)
    bomb = tmp_path / "bomb.mp4"
    box = (0x7FFFFFFF).to_bytes(4) + b"moov" + (0x7FFFFFF0).to_bytes(4) + b"trak"
    bomb.write_bytes(b"\0\0\0\x14ftypisom\0\0\2\0isom" + box + b"\xff" * 4000)
    assert refused(bomb)


def test_counts_that_promise_far_too_much_are_refused(films: Films, tmp_path, monkeypatch):
    monkeypatch.setattr(video_probe, "PATIENCE", 20)
    data = bytearray(films("mp4", MP4, sound=False).read_bytes())
    for name in (b"stsz", b"stts", b"stco"):
        at = data.index(name) + (12 if name == b"stsz" else 8)
        data[at : at + 4] = b"\x7f\xff\xff\xff"
    (tmp_path / "bomb.mp4").write_bytes(data)
    assert refused(tmp_path / "bomb.mp4")


def test_a_program_that_hangs_is_given_up(films: Films, monkeypatch):
    monkeypatch.setattr(video_probe, "PATIENCE", 0.001)
    assert "broken" in refused(films())


def test_without_the_programs_it_is_not_ready(monkeypatch):
    assert video_probe.is_ready()
    monkeypatch.setenv("PATH", "/nowhere")
    assert not video_probe.is_ready()


def test_a_table_that_names_one_picture_many_times(films: Films, settings, tmp_path, monkeypatch):
    settings.VIDEO_MAX_BYTES = 2_000_000
    monkeypatch.setattr(video_probe, "SPARE", 100_000)
    data, large = bytearray(films(seconds=4).read_bytes()), 400_000
    for name, first, value in ((b"stsz", 16, large), (b"stco", 12, len(data) + 8)):
        table = data.find(name)
        for at in range(int.from_bytes(data[table + first - 4 : table + first])):
            place = table + first + 4 * at
            data[place : place + 4] = value.to_bytes(4)
    pad = (large - 4).to_bytes(4) + b"\x65" * large * 4
    (tmp_path / "bomb.mp4").write_bytes(data + (len(pad) + 8).to_bytes(4) + b"free" + pad)
    video_probe.copy_clean(tmp_path / "bomb.mp4", tmp_path / "copy.mp4", "mp4")
    assert (tmp_path / "copy.mp4").stat().st_size < 2_100_000 + 2 * large
