/** Files and folders for Node: what the command line is built on. */
export { type BatchOptions, loadAll } from './batch';
export type { Loaded } from './load';
