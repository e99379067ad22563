"""A certificate authority for one test session, made by openssl: nothing that expires is committed."""

import dataclasses
import pathlib
import subprocess


@dataclasses.dataclass(frozen=True)
class Certificates:
    authority: pathlib.Path
    other_authority: pathlib.Path
    server: pathlib.Path
    server_key: pathlib.Path
    client: pathlib.Path
    client_key: pathlib.Path
    client_key_der: pathlib.Path
    other_client: pathlib.Path
    other_client_key: pathlib.Path


def _openssl(folder: pathlib.Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def _authority(folder: pathlib.Path, name: str) -> None:
    _openssl(folder, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.crt")


def _issue(folder: pathlib.Path, authority: str, name: str, subject: str, names: str) -> None:
    _openssl(folder, "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
             f"/CN={subject}", "-keyout", f"{name}.key", "-out", f"{name}.csr")
    (folder / f"{name}.ext").write_text(f"subjectAltName={names}\n")
    _openssl(folder, "x509", "-req", "-in", f"{name}.csr", "-CA", f"{authority}.crt", "-CAkey", f"{authority}.key",
             "-CAcreateserial", "-days", "2", "-extfile", f"{name}.ext", "-out", f"{name}.crt")
    (folder / f"{name}.key").chmod(0o600)


def make_certificates(folder: pathlib.Path) -> Certificates:
    folder.mkdir(parents=True)
    for name in ("authority", "other"):
        _authority(folder, name)
    _issue(folder, "authority", "server", "localhost", "DNS:localhost,IP:127.0.0.1")
    _issue(folder, "authority", "client", "certified", "DNS:certified")
    _issue(folder, "other", "impostor", "certified", "DNS:certified")
    _openssl(folder, "pkcs8", "-topk8", "-nocrypt", "-outform", "DER", "-in", "client.key", "-out", "client.pk8")
    (folder / "client.pk8").chmod(0o600)
    return Certificates(
        authority=folder / "authority.crt", other_authority=folder / "other.crt", server=folder / "server.crt",
        server_key=folder / "server.key", client=folder / "client.crt", client_key=folder / "client.key",
        client_key_der=folder / "client.pk8", other_client=folder / "impostor.crt",
        other_client_key=folder / "impostor.key")
