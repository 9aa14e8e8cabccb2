import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import { contacts } from './people.ts';
import type { Ask } from './answer.ts';
import { route } from './routes.ts';
import { World } from './world.ts';

const CSP = (nonce: string): string =>
  `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

/** A server with a memory, for development and for the browser checks; the built app is served under the real policy. */
export function fakeServer(): Plugin {
  let world = new World();
  const streams = new Set<ServerResponse>();
  let serial = 0;
  const tell = (event: string, data: unknown): void => {
    serial += 1;
    for (const stream of streams) stream.write(`id: ${serial}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };

  async function api(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://desk');
    const path = url.pathname.replace('/api/v1', '');
    if (path === '/events') return stream(request, response);
    const raw = await read(request);
    const json = String(request.headers['content-type'] ?? '').includes('json');
    const ask: Ask = {
      method: request.method ?? 'GET',
      path,
      query: url.searchParams,
      body: json && raw.length ? (JSON.parse(raw.toString()) as Record<string, unknown>) : {},
      raw,
      headers: request.headers,
    };
    if (world.mood.slow) await new Promise((done) => setTimeout(done, world.mood.slow));
    const answer = route(world, ask, tell);
    response.statusCode = answer.status;
    response.setHeader('Content-Type', answer.type ?? 'application/json');
    response.end(
      answer.body === undefined ? '' : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body),
    );
  }

  function stream(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(':hello\n\n');
    streams.add(response);
    request.on('close', () => streams.delete(response));
  }

  /** POST /__fake sets the mood, signs in or out, or plays a customer's new mail. */
  async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const order = JSON.parse((await read(request)).toString() || '{}') as Record<string, unknown>;
    if (order.reset) world = new World();
    if (order.mood) Object.assign(world.mood, order.mood);
    if (order.me) Object.assign(world.me, order.me);
    if (order.presence) tell('presence', order.presence);
    if (order.mail) {
      const ticket = world.tickets.get(Number(order.mail));
      const contact = contacts.find((one) => one.id === ticket?.contact.id);
      if (ticket && contact) {
        ticket.messages.push(
          world.message('incoming', 'And one more question: does it come with a cover?', Date.now(), {
            contact: ticket.contact,
            agent: world.me,
            box: 'hello@sternwerk.example',
            box_name: 'Support',
          }),
        );
        Object.assign(ticket, {
          unread: true,
          latest_at: new Date().toISOString(),
          preview: 'And one more question: does it come with a cover?',
          version: ticket.version + 1,
        });
        tell('change', { ticket: ticket.number, kind: 'message', version: ticket.version });
        tell('counts', {});
      }
    }
    response.end('{}');
  }

  const serve: Connect.NextHandleFunction = (request, response, next) => {
    const url = request.url ?? '/';
    if (url.startsWith('/__fake')) void control(request, response);
    else if (url.startsWith('/api/v1')) void api(request, response);
    else next();
  };

  return {
    name: 'fake-server',
    configureServer(server) {
      server.middlewares.use(serve);
    },
    configurePreviewServer(server) {
      server.middlewares.use(serve);
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://desk').pathname;
        if (path.startsWith('/assets/') || path.includes('.')) return next();
        const nonce = randomBytes(16).toString('base64');
        response.setHeader('Content-Security-Policy', CSP(nonce));
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.end(
          readFileSync(
            new URL(`${server.config.root}/${server.config.build.outDir}/index.html`, 'file://'),
            'utf8',
          ).replaceAll('__CSP_NONCE__', nonce),
        );
      });
    },
  };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
