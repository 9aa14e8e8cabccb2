// Writes src/api/schema.d.ts from the description of the API:
//   vouchsafe openapi | node dev/api-types.mjs          or          node dev/api-types.mjs openapi.json
// Only the shapes and the list of operations are kept; the desk's own client (src/api/client.ts) makes the requests.
import { readFileSync, writeFileSync } from 'node:fs';
import openapi, { astToString } from 'openapi-typescript';

const document = JSON.parse(readFileSync(process.argv[2] ?? 0, 'utf8'));
const operations = Object.entries(document.paths)
  .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
  .filter((operation) => operation.includes(' /api/v1/'))
  .map((operation) => operation.replace('/api/v1', ''))
  .sort();
const shapes = {
  openapi: document.openapi,
  info: document.info,
  paths: {},
  components: { schemas: document.components.schemas },
};
const types = astToString(await openapi(shapes))
  .replace(/export type (paths|webhooks|operations|\$defs) = [^;]+;\n/g, '')
  .replace(/\n {4}(responses|parameters|requestBodies|headers|pathItems): never;/g, '');
const list = operations.map((operation) => `  | '${operation}'`).join('\n');
const head = '// Generated from the description of the API by dev/api-types.mjs. Not to be edited by hand.\n\n';
const target = new URL('../src/api/schema.d.ts', import.meta.url);
writeFileSync(
  target,
  `${head}${types.trim()}\n\n/** Every operation of the API. */\nexport type Operation =\n${list};\n`,
);
