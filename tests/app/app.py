"""The app as a reader finds it, in Streamlit's own test runner."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest


class App:
    """A page, run once when it is opened."""

    def __init__(self, test: AppTest) -> None:
        self.test = test.run()

    @property
    def failed(self) -> bool:
        return bool(self.test.exception)

    @property
    def texts(self) -> list[str]:
        """All HTML that the page shows, styles left out."""
        bodies = [element.proto.body for element in self.test.get("html")]
        return [body for body in bodies if "<style>" not in body]

    @property
    def panel(self) -> str:
        return "".join(text for text in self.texts if text.startswith("<article"))

    @property
    def notices(self) -> list[str]:
        return [text for text in self.texts if 'class="notice"' in text]

    @property
    def buttons(self) -> list[str]:
        return [button.label for button in self.test.button]

    def press(self, label: str) -> None:
        next(button for button in self.test.button if button.label == label).click().run()

    def data(self, component: str) -> dict[str, Any]:
        """What a component is told."""
        for element in self.test.get("bidi_component"):
            if element.proto.component_name == component:
                data: dict[str, Any] = json.loads(element.proto.json)
                return data
        raise LookupError(component)
