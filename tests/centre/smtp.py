"""A mail server that keeps what it receives, and may refuse an address: enough of SMTP for one client."""

from contextlib import contextmanager
from email import message_from_bytes, policy
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


class Session(StreamRequestHandler):
    def handle(self):
        self._dire("220 boite.example")
        for ligne in self.rfile:
            mot = ligne.decode().split()[0].upper() if ligne.strip() else ""
            if mot == "DATA":
                self._recevoir()
            elif mot == "RCPT" and any(adresse in ligne.decode() for adresse in self.server.refusees):
                self._dire("550 inconnu ici")
            else:
                self._dire("221 au revoir" if mot == "QUIT" else "250 bien")

    def _recevoir(self):
        self._dire("354 allez")
        octets = b"".join(iter(self.rfile.readline, b".\r\n"))
        self.server.recus.append(message_from_bytes(octets, policy=policy.default))
        self._dire("250 recu")

    def _dire(self, ligne):
        self.wfile.write(f"{ligne}\r\n".encode())


class Boite(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def boite_aux_lettres(port=0, *, refusees=()):
    """A mailbox on this machine while the block lasts: `boite.recus` are the mails, `boite.port` its port."""
    with Boite(("127.0.0.1", port), Session) as boite:
        boite.recus, boite.refusees, boite.port = [], refusees, boite.server_address[1]
        fil = Thread(target=boite.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        fil.start()
        yield boite
        boite.shutdown()
        fil.join()
