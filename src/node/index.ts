/** Files and folders for Node: what the command line is built on. */
export { loadAll } from './batch';
export type { Loaded } from './load';
export { loadRegister } from './register';
export { type FileLeftOut, type FilesTotal, ResumeError, totalFiles } from './total';
