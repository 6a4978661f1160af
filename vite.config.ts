import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin } from 'vite';
import remixConfig from './remix.config.js';

/** Programs of the one server bundle: they share one instance each of database, errors and texts. */
const programs = ['app', 'serve', 'worker', 'migrate', 'invite', 'dkim', 'backup', 'restore'];

/** Remix asks for one server entry; this adds the other programs beside it. */
function programEntries(): Plugin {
  return {
    name: 'program-entries',
    config: (_config, { isSsrBuild }) =>
      isSsrBuild
        ? {
            build: {
              rollupOptions: {
                input: Object.fromEntries(programs.map((name) => [name, `bin/${name}.ts`])),
                output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
              },
            },
          }
        : undefined,
  };
}

export default defineConfig({
  plugins: [remix(remixConfig), programEntries()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    // A route without a page leaves nothing for the browser.
    rollupOptions: { onwarn: (warning, warn) => warning.code !== 'EMPTY_BUNDLE' && warn(warning) },
  },
});
