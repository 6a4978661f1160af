import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the project: its path from the root, and its text. */
export interface Source {
  path: string;
  text: string;
}

/** Files below these folders whose name ends so. */
export function sourcesIn(folders: string[], endings = ['.ts', '.tsx', '.mjs', '.css']): Source[] {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
        isFile: entry.isFile(),
        path: join(entry.parentPath, entry.name),
      })),
    )
    .filter(({ isFile, path }) => isFile && endings.some((ending) => path.endsWith(ending)))
    .map(({ path }) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** The code without comments, for rules about what it does. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}
