"""One screen that counts, keeps bytes and says what the page told it."""

from __future__ import annotations

import gc

import flet as ft
import phone_js

VERSION = "one"


@ft.component
def Standin() -> ft.View:
    count, set_count = ft.use_state(0)
    said, set_said = ft.use_state("")

    async def keep() -> None:
        from pyodide.ffi import to_js

        before = await phone_js.read("standin")
        times = int(before.to_bytes()) + 1 if before else 1
        await phone_js.write("standin", to_js(str(times).encode()))
        set_said(f"Kept {times}")

    async def lock() -> None:
        set_said(f"Lock {await phone_js.lock()}")

    async def ask() -> None:
        set_said(await phone_js.ask('{"do": "state"}'))

    def collects() -> None:
        set_said(f"Rubbish {gc.isenabled()}")

    def newest() -> None:
        phone_js.post('{"do": "reload"}')

    def break_down() -> None:
        import ctypes

        ctypes.string_at(-1)

    return ft.View(
        route="/",
        controls=[
            ft.Text(f"Version {VERSION}, {phone_js.opened_with or 'no code'}"),
            ft.FilledButton(f"Count {count}", on_click=lambda: set_count(lambda was: was + 1)),
            ft.FilledButton("Keep", on_click=keep),
            ft.FilledButton("Lock", on_click=lock),
            ft.FilledButton("Ask", on_click=ask),
            ft.FilledButton("Rubbish", on_click=collects),
            ft.FilledButton("Newest", on_click=newest),
            ft.FilledButton("Break", on_click=break_down),
            ft.Text(said),
        ],
    )


def start() -> None:
    ft.run(lambda page: page.render_views(Standin))
