"""The pinned packages that font families are tried from, and how one is fetched."""

import pathlib
import subprocess
import tarfile

from fontTools.ttLib import TTFont

# Debian 12's packages and npm's, each with the version that was tried.
DEBIAN = {
    "fonts-arphic-bkai00mp": "2.10-21",
    "fonts-arphic-bsmi00lp": "2.10-18",
    "fonts-arphic-gbsn00lp": "2.11-16",
    "fonts-arphic-gkai00mp": "2.11-16",
    "fonts-arphic-ukai": "0.2.20080216.2-5",
    "fonts-arphic-uming": "0.2.20080216.2-11",
    "fonts-babelstone-han": "15.0.5-2",
    "fonts-cns11643-kai": "103.1+20181001-1",
    "fonts-cns11643-sung": "103.1+20181001-1",
    "fonts-crosextra-carlito": "20220224-1",
    "fonts-cwtex-fs": "1.0-4",
    "fonts-cwtex-heib": "1.0-4",
    "fonts-cwtex-kai": "1.0-4",
    "fonts-cwtex-ming": "1.0-4",
    "fonts-cwtex-yen": "1.0-4",
    "fonts-dejavu-core": "2.37-6",
    "fonts-droid-fallback": "1:6.0.1r16-1.1",
    "fonts-ebgaramond": "0.016+git20210310.42d4f9f2-1",
    "fonts-firacode": "6.2-2",
    "fonts-hanazono": "20170904-2.1",
    "fonts-inter": "4.0~beta7+ds-1",
    "fonts-ipafont-mincho": "00303-23",
    "fonts-lato": "2.0-2.1",
    "fonts-liberation2": "2.1.5-1",
    "fonts-linuxlibertine": "5.3.0-6",
    "fonts-lxgw-wenkai": "1.250+repack-1",
    "fonts-noto-cjk": "1:20220127+repack1-1",
    "fonts-smiley-sans": "1.1.1-1",
    "fonts-wqy-microhei": "0.2.0-beta-3.1",
    "fonts-wqy-zenhei": "0.9.45-8",
}
NPM = {
    "@expo-google-fonts/cactus-classical-serif": "0.4.5",
    "@expo-google-fonts/chocolate-classical-sans": "0.4.4",
    "@expo-google-fonts/liu-jian-mao-cao": "0.2.3",
    "@expo-google-fonts/ma-shan-zheng": "0.4.3",
    "@expo-google-fonts/noto-serif-sc": "0.4.3",
    "@expo-google-fonts/noto-serif-tc": "0.4.4",
    "@expo-google-fonts/zcool-kuaile": "0.4.2",
    "@expo-google-fonts/zcool-qingke-huangyou": "0.4.1",
    "@expo-google-fonts/zcool-xiaowei": "0.4.1",
    "@expo-google-fonts/zhi-mang-xing": "0.4.1",
    "@ibm/plex-sans-sc": "1.1.0",
    "@ibm/plex-sans-tc": "1.1.1",
}


def version(package):
    """The version of a package that is tried."""
    return DEBIAN.get(package) or NPM[package]


def fetch(package, cache):
    """The folder of a package's files in the cache; it is fetched and unpacked where it is not there yet."""
    folder = pathlib.Path(cache) / package.replace("/", "+")
    done = folder / "unpacked"
    if done.exists() and done.read_text() == version(package):
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    if package in DEBIAN:
        run = ["apt-get", "download", "-qq", f"{package}={version(package)}"]
        subprocess.run(run, cwd=folder, check=True, stderr=subprocess.DEVNULL)
        for file in folder.glob("*.deb"):
            subprocess.run(["dpkg", "-x", file, folder], check=True)
            file.unlink()
    else:
        run = ["npm", "pack", "--silent", f"{package}@{version(package)}"]
        subprocess.run(run, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        for file in folder.glob("*.tgz"):
            with tarfile.open(file) as tar:
                tar.extractall(folder, filter="data")
            file.unlink()
    unpack_web_fonts(folder)
    done.write_text(version(package))
    return folder


def unpack_web_fonts(folder):
    """Turns the whole web fonts of a package, if it has no others, into plain ones."""
    if any(folder.rglob("*.[ot]t[fc]")):
        return
    # Of Plex: the folder `split` has each face in two hundred pieces, `unhinted` is a second copy.
    for file in sorted(folder.rglob("complete/woff2/hinted/*.woff2")):
        font = TTFont(file)
        font.flavor = None
        font.save(folder / f"{file.stem}.{'otf' if 'CFF ' in font else 'ttf'}")
