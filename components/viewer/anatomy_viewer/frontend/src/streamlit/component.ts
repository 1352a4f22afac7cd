import type { FrontendRenderer } from "@streamlit/component-v2-lib";
import { attempt } from "../attempt";

/** Tells Python. Each run of the component brings a new one, and only the newest is right. */
export type Send = (name: string, value: unknown) => void;

/** What stands in one place of the page. */
export interface Tool<Data> {
  /** Streamlit ran the component again: take over what is new. */
  receive(data: Data, send: Send): void;
  dispose(): void;
}

interface Mounted<Data> {
  readonly tool: Tool<Data>;
  readonly unmount: () => void;
}

/**
 * Streamlit runs a component at mount and again at each change of data or theme, and calls at unmount
 * what the last run returned. So there is one tool for each place on the page, and it is always the
 * same function that is returned.
 *
 * What is thrown here Streamlit would show to the reader as a red box with a trace. So nothing is:
 * the log has the error, and it is for the tool to say in words what it means.
 */
export function component<Data>(
  make: (mount: HTMLElement | ShadowRoot) => Tool<Data>,
): FrontendRenderer<Record<string, unknown>, Data> {
  const mounted = new WeakMap<object, Mounted<Data>>();
  return ({ data, parentElement, setStateValue }) => {
    let entry = mounted.get(parentElement);
    attempt(() => {
      entry ??= mount(parentElement);
      entry.tool.receive(data, setStateValue);
    });
    return entry?.unmount;
  };

  function mount(parent: HTMLElement | ShadowRoot): Mounted<Data> {
    const tool = make(parent);
    const unmount = (): void => {
      mounted.delete(parent);
      attempt(() => {
        tool.dispose();
      });
    };
    const entry = { tool, unmount };
    mounted.set(parent, entry);
    return entry;
  }
}
