import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, NEEDS } from '../tools/needs.cjs';
import { eventually } from './eventually';
import { freePort } from './freePort';
import { ask } from './httpClient';
import { startProgram } from './processes';

/** A proxy in front of nodes: plain HTTP with WebSocket, and each source address always at the same node. */
export interface Nginx {
  url: string;
  port: number;
  /** Closes every connection and serves anew on the same port. */
  restart(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** Starts nginx in front of nodes, on the given port or a free one. */
export async function startNginx(options: {
  ports: readonly number[];
  port?: number;
}): Promise<Nginx> {
  const command = findProgram('nginx');
  if (!command) throw new Error(NEEDS.nginx.missing);
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const port = options.port ?? (await freePort());
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, settings(port, options.ports, folder));
  const url = `http://127.0.0.1:${port}`;
  const start = async () => {
    const args = ['-c', file, '-p', folder, '-e', 'stderr'];
    const program = startProgram(command, args);
    program.ended.catch(() => undefined);
    // It says nothing when it is ready; what it answers without a node is an answer, too.
    await eventually(async () => void (await ask(url, '/healthz')));
    return program;
  };
  let program = await start();
  return {
    url,
    port,
    async restart() {
      await program.end('SIGTERM');
      program = await start();
    },
    async remove() {
      await program.end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every file that nginx writes is in the folder; there is no log of requests, which would keep addresses. */
function settings(port: number, ports: readonly number[], folder: string): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const folders = kinds.map((kind) => `  ${kind}_temp_path ${folder}/${kind};`).join('\n');
  const servers = ports.map((node) => `    server 127.0.0.1:${node};`).join('\n');
  return `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr error;
events { worker_connections 1024; }
http {
${folders}
  access_log off;
  map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
  upstream nodes {
    hash $remote_addr consistent;
${servers}
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://nodes;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_connect_timeout 2s;
      proxy_read_timeout 75s;
      proxy_buffering off;
    }
  }
}
`;
}
