"""What makes the letters of a batch: this process, a pool of processes, or somebody's executor."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Executor, Future

from replygen.batch.items import Item
from replygen.batch.making import Job, Made, make_all, start_worker
from replygen.batch.processes import context
from replygen.errors import ReplygenError, ToolError

# Seconds: a piece of work is done or given up, even one of PDFs that LibreOffice is slow at; an
# executor that has just lost a piece does nothing at all, to show that it lives.
_PATIENCE, _PROOF = 1200, 120

Work = Sequence[tuple[Item, str]]


class Workers:
    """`count` processes of this machine, or `given`, whose workers number `count`, about.

    Raises ReplygenError where count is below 1.
    """

    def __init__(self, count: int, given: Executor | None = None) -> None:
        if count < 1:
            raise ReplygenError(f"{count} процессов не бывает → нужен хотя бы один")
        self.count = count
        self.given = given
        self._own: Executor | None = None

    @property
    def here(self) -> bool:
        """Whether this process makes the letters itself."""
        return self.given is None and self.count == 1

    def prepare(self) -> None:
        """Begin to load what the workers need, while the caller reads its input."""
        if self.given is None and self.count > 1:
            context()

    def submit(self, job: Job, work: Work) -> Future[list[Made]]:
        """Hand out a piece of work; a broken pool is told by the future, as by any executor."""
        try:
            return self._executor().submit(make_all, job, list(work))
        except (BrokenExecutor, RuntimeError) as error:
            # It broke under an earlier piece; whoever waits for this one will start another pool.
            broken: Future[list[Made]] = Future()
            broken.set_exception(error)
            return broken

    def result(self, future: Future[list[Made]]) -> list[Made]:
        """What came of a piece of work; whatever the executor raises, and TimeoutError."""
        return future.result(_PATIENCE)

    def prove(self, job: Job) -> None:
        """Raise ToolError where even a piece without cases is not done: no case is at fault."""
        try:
            self.submit(job, ()).result(_PROOF)
        except ReplygenError:
            raise
        except Exception as error:
            self.renew()
            raise ToolError(
                f"рабочие процессы не отвечают ({type(error).__name__}) → {self._advice()}; "
                "готовое не пропало, продолжите с --resume"
            ) from error

    def _advice(self) -> str:
        if self.given is not None:
            return "проверьте, живы ли планировщик и рабочие машины"
        return (
            "проверьте, хватает ли памяти; в своём скрипте вызывайте run_batch под "
            'if __name__ == "__main__"'
        )

    def renew(self) -> None:
        """Another pool in place of a broken one, or of one that hangs."""
        if self._own is not None:
            for process in (getattr(self._own, "_processes", None) or {}).values():
                process.kill()
            self._own.shutdown(wait=False, cancel_futures=True)
            self._own = None

    def close(self) -> None:
        """Let our own processes go; a given executor stays its owner's."""
        if self._own is not None:
            self._own.shutdown(wait=True, cancel_futures=True)
            self._own = None

    def _executor(self) -> Executor:
        if self.given is not None:
            return self.given
        if self._own is None:
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - not for one

            self._own = ProcessPoolExecutor(
                self.count, mp_context=context(), initializer=start_worker
            )
        return self._own
