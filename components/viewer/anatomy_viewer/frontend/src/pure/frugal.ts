/** What a browser tells of its machine and line; not every browser tells all of it. */
export interface Machine {
  readonly connection?: { readonly saveData?: boolean };
  /** Gigabytes, rounded; never more than 8. */
  readonly deviceMemory?: number;
}

const LITTLE_GB = 2;

/** Whether the reader's machine has little memory, or the reader asked to save data. */
export function isFrugal({ connection, deviceMemory }: Machine): boolean {
  return connection?.saveData === true || (deviceMemory !== undefined && deviceMemory <= LITTLE_GB);
}
