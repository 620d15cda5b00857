import Fastify from 'fastify';
import { page } from './page.js';
import { pageSchema } from './schema.js';
import { sources } from './sources.js';

const from = sources(process.env);
const app = Fastify();
app.get('/api/v1/products/:id', { schema: { response: { 200: pageSchema } } }, (request) => page(from, request.params.id));
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
