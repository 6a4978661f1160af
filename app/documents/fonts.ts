import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** The files of the typeface that everything is set in, where it must be embedded or drawn: PDF and pictures. */
export const REGULAR = resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf');
export const BOLD = resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf');
