// The web product page, folded from what the sources answered.
const fresh = { state: 'fresh' };
const sections = { product: fresh, availability: fresh, reviews: fresh, recommendations: fresh };

export async function page(from, id) {
  const [product, found, reviews, recommendations] = await Promise.all([
    from.product(id), from.availability(id), from.reviews(id), recommended(from, id),
  ]);
  return {
    product: about(product),
    availability: availability(found.availabilities[0]),
    reviews: { ...reviews.summary, items: reviews.items.map(review), nextPageToken: reviews.nextPageToken ?? null },
    recommendations,
    sections,
    complete: true,
  };
}

async function recommended(from, id) {
  const { recommendations } = await from.recommendations(id);
  const { items } = await from.products(recommendations.map((one) => one.productId));
  const byId = new Map(items.map((product) => [product.id, product]));
  return recommendations.filter((one) => byId.has(one.productId)).map(({ productId, reason }) => {
    const { name, price, images } = byId.get(productId);
    return { id: productId, name, price, image: images.length ? image(images[0]) : null, reason };
  });
}

function about({ id, name, brand = null, category, description = null, price, listPrice = null, images, attributes = {} }) {
  return { id, name, brand, category, description, price, listPrice, images: images.map(image), attributes };
}

function image({ url, width, height, alt = null }) {
  return { url, width, height, alt };
}

function review({ id, author, rating, title = null, body = null, createdAt, helpfulVotes = 0, verifiedPurchase = false }) {
  return { id, author, rating, title, body, createdAt, helpfulVotes, verifiedPurchase };
}

function availability(found) {
  if (!found) return null;
  const { status, quantity, restockTime, delivery } = found;
  return {
    status: status.slice('STOCK_STATUS_'.length),
    quantity,
    restockAt: restockTime ? new Date(Number(restockTime.seconds) * 1000).toISOString() : null,
    delivery: delivery ? { minDays: delivery.minDays, maxDays: delivery.maxDays } : null,
  };
}
