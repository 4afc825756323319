/** Files and folders for Node: what the command line is built on. */
export { type LoadOptions, loadAll } from './batch';
export type { Loaded } from './load';
export { loadRegister } from './register';
export { type FileLeftOut, type FilesTotal, ResumeError, type TotalFilesOptions, totalFiles } from './total';
