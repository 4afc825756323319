/** Files and folders for Node: what the command line is built on. */
export { loadAll } from './batch';
export type { Loaded } from './load';
