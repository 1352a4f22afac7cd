import type { FrontendRenderer } from "@streamlit/component-v2-lib";

/** Tells Python. Each run of the component brings a new one, and only the newest is right. */
export type Send = (trigger: string, value: string) => void;

/** What stands in one place of the page. */
export interface Tool<Data> {
  /** Streamlit ran the component again: take over what is new. */
  receive(data: Data, send: Send): void;
  dispose(): void;
}

/**
 * Streamlit runs a component at mount and again at each change of data or theme, and calls at unmount
 * what the last run returned. So there is one tool for each place on the page, and it is always the
 * same function that is returned.
 */
export function component<Data>(
  make: (mount: HTMLElement | ShadowRoot) => Tool<Data>,
): FrontendRenderer<Record<string, unknown>, Data> {
  const mounted = new WeakMap<object, { tool: Tool<Data>; unmount: () => void }>();
  return ({ data, parentElement, setTriggerValue }) => {
    const found = mounted.get(parentElement) ?? mount(parentElement);
    found.tool.receive(data, setTriggerValue);
    return found.unmount;
  };

  function mount(parent: HTMLElement | ShadowRoot): { tool: Tool<Data>; unmount: () => void } {
    const tool = make(parent);
    const unmount = (): void => {
      tool.dispose();
      mounted.delete(parent);
    };
    mounted.set(parent, { tool, unmount });
    return { tool, unmount };
  }
}
