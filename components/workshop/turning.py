"""Shows a scene to turn, by stpyvista: the one module that imports it.

stpyvista's own call forks the server, all its threads and readers with it, and waits for the child
without a limit. So the page is made where it can take its time (`models.workshop`), and the frame
around it is stpyvista's. What stands in that frame is under the policy of our page, which runs no
script that is not a file: it is a second frame, and what is in that has a policy of its own.
"""

HEIGHT_PX = 560
STYLE = "border:0;position:fixed;inset:0;width:100%;height:100%"


def show_turning(address: str, name: str, key: str) -> None:
    """Show a page of vtk.js.

    Parameters
    ----------
    address : str
        Where it lies, relative to the page.
    name : str
        What it shows, for who does not see it; plain words without quotes.
    key : str
        Identity of the frame in the page.

    Raises
    ------
    ImportError
        If stpyvista, or what it needs, is not installed.
    """
    from stpyvista import _stpv_component

    frame = f'<iframe src="{address}" title="{name}" style="{STYLE}"></iframe>'
    _stpv_component(
        key=key,
        data={
            "_html": frame,
            "backend": "trame",
            "height": HEIGHT_PX,
            "width": None,
            "use_container_width": True,
        },
    )
