// The lists written by hand: a bare server that answers /<case> with the rows of its statements, prepared, and knows
// no roles, no RQL and no members. Usage: node by-hand.ts <options of openDatabase as JSON> <port>
import { createServer } from 'node:http';
import { openDatabase } from '../../server/store/database.ts';
import { listCases } from './list-cases.ts';

const [options = '{}', port = '0'] = process.argv.slice(2);
const db = await openDatabase(JSON.parse(options));
// as a server comes, without our settings
const usual = 'set random_page_cost = 4; set join_collapse_limit = 8; set jit = on';
if (db.kind === 'postgres') db.pool.on('connect', (client) => void client.query(usual));

const server = createServer((request, response) => {
  const index = Number(request.url?.slice(1));
  const { page, total } = listCases[index]?.byHand ?? {};
  const answer = async () => {
    const counted = total ? await db.pool.query({ name: `total_${index}`, text: total }) : undefined;
    const rows = page ? await db.pool.query({ name: `page_${index}`, text: page }) : undefined;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ...counted?.rows[0], data: rows?.rows ?? [] }));
  };
  answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
});
server.listen(Number(port), '127.0.0.1');
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void db.close().then(() => process.exit(0));
});
