import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import type { UserConfig, UserConfigFnPromise } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

// VOUCHSAFE_DESK_API points development at a running server; without it the stateful fake in dev/ answers.
const api = process.env.VOUCHSAFE_DESK_API;

const config: UserConfigFnPromise = async ({ command }) => {
  const fake =
    command === 'serve' && !api && !process.env.VITEST ? [(await import('./dev/fake/plugin.ts')).fakeServer()] : [];
  return {
    root,
    plugins: [svelte(), ...fake],
    // The server replaces this placeholder in index.html with the nonce of the response's Content-Security-Policy.
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      target: ['chrome120', 'firefox121', 'safari17.4'],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
    server: {
      port: 5173,
      fs: { allow: [root, fileURLToPath(new URL('../locales', import.meta.url))] },
      ...(api ? { proxy: { '/api': { target: api, changeOrigin: true } } } : {}),
    },
    preview: { port: 4173 },
    test: { include: ['tests/**/*.test.ts'], environment: 'node' },
  } as UserConfig;
};

export default config;
