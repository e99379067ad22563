"""The address of a running server and everything a client needs to connect to it."""

import dataclasses
import os

import psycopg
from psycopg.conninfo import make_conninfo

from harness.certificates import Certificates


@dataclasses.dataclass(frozen=True)
class User:
    name: str
    password: str
    groups: tuple[str, ...]


DEMO = User("demo", "demo", ("analysts",))
OPERATOR = User("operator", "let me in: it's \"me\" \\ ü", ("operators",))
ADMIN = User("admin", "the admin's password", ("administrators",))
CERTIFIED = User("certified", "", ("analysts",))
USERS = (DEMO, OPERATOR, ADMIN, CERTIFIED)


@dataclasses.dataclass(frozen=True)
class Endpoint:
    """One user's view of the server. `host` is a name of the server's certificate."""

    port: int
    certificates: Certificates
    host: str = "localhost"
    user: User = DEMO
    database: str = "local"

    def on(self, database: str) -> "Endpoint":
        return dataclasses.replace(self, database=database)

    def as_user(self, user: User) -> "Endpoint":
        return dataclasses.replace(self, user=user)

    def conninfo(self, **extra: object) -> str:
        """A libpq connection string; `extra` overrides or adds parameters."""
        values: dict[str, object] = {
            "host": self.host, "port": self.port, "user": self.user.name, "password": self.user.password,
            "dbname": self.database, "connect_timeout": 10,
        }
        return make_conninfo(**(values | extra))

    def url(self, scheme: str) -> str:
        return f"{scheme}://{self.user.name}:{self.user.password}@{self.host}:{self.port}/{self.database}"

    def connect(self, **extra: object) -> psycopg.Connection:
        """A psycopg connection that commits each statement."""
        return psycopg.connect(self.conninfo(**extra), autocommit=True)

    def verified(self) -> dict[str, object]:
        """Connection parameters for the strictest TLS that libpq knows."""
        return {"sslmode": "verify-full", "sslrootcert": str(self.certificates.authority)}

    def environment(self) -> dict[str, str]:
        """For programs: libpq's own variables and the E2E_* ones of test/e2e/clients."""
        keep = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        return keep | {
            "PGHOST": self.host, "PGPORT": str(self.port), "PGUSER": self.user.name,
            "PGPASSWORD": self.user.password, "PGDATABASE": self.database, "PGCONNECT_TIMEOUT": "10",
            "E2E_HOST": self.host, "E2E_PORT": str(self.port), "E2E_USER": self.user.name,
            "E2E_PASSWORD": self.user.password, "E2E_DATABASE": self.database,
            "E2E_CA": str(self.certificates.authority), "E2E_CERT": str(self.certificates.client),
            "E2E_KEY": str(self.certificates.client_key), "E2E_KEY_DER": str(self.certificates.client_key_der),
        }
