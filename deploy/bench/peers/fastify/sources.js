// The four services, each call a promise of what it answered.
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import { Pool } from 'undici';

const protos = fileURLToPath(new URL('../../../../proto/src/main/proto', import.meta.url));
const options = { includeDirs: [protos], keepCase: false, enums: String, defaults: true };
const packages = grpc.loadPackageDefinition(loader.loadSync(
  ['shop/inventory/v1/inventory.proto', 'shop/recommendation/v1/recommendation.proto'], options)).shop;

function rest(port) {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 256 });
  return async (path) => {
    const { statusCode, body } = await pool.request({ path, method: 'GET' });
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(`${path} answered ${statusCode}`);
    }
    return body.json();
  };
}

function unary(client, method) {
  return (request) => new Promise((resolve, reject) => {
    client[method](request, (failure, answer) => (failure ? reject(failure) : resolve(answer)));
  });
}

function connect(Client, port) {
  return new Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
}

export function sources(env) {
  const product = rest(env.PRODUCT_PORT);
  const review = rest(env.REVIEW_PORT);
  const availability = unary(connect(packages.inventory.v1.InventoryService, env.INVENTORY_PORT), 'batchGetAvailability');
  const recommendations = unary(connect(packages.recommendation.v1.RecommendationService, env.RECOMMENDATION_PORT), 'listRecommendations');
  return {
    product: (id) => product(`/products/${encodeURIComponent(id)}`),
    products: (ids) => product(`/products?ids=${ids.map(encodeURIComponent).join(',')}`),
    reviews: (id) => review(`/products/${encodeURIComponent(id)}/reviews?pageSize=10`),
    availability: (id) => availability({ productIds: [id] }),
    recommendations: (id) => recommendations({ productId: id, pageSize: 10 }),
  };
}
