// What a page looks like, so that Fastify compiles its serialiser.
const text = { type: 'string' };
const whole = { type: 'integer' };
const orNull = (schema) => ({ ...schema, nullable: true });
const object = (properties) => ({ type: 'object', properties });
const list = (items) => ({ type: 'array', items });

const money = object({ amount: text, currency: text });
const image = object({ url: text, width: whole, height: whole, alt: orNull(text) });
const section = object({ state: text });

export const pageSchema = object({
  product: object({
    id: text, name: text, brand: orNull(text), category: text, description: orNull(text), price: money, listPrice: orNull(money),
    images: list(image), attributes: { type: 'object', additionalProperties: text },
  }),
  availability: orNull(object({
    status: text, quantity: whole, restockAt: orNull(text), delivery: orNull(object({ minDays: whole, maxDays: whole })),
  })),
  reviews: object({
    average: { type: 'number' }, count: whole, histogram: { type: 'object', additionalProperties: whole },
    items: list(object({
      id: text, author: text, rating: whole, title: orNull(text), body: orNull(text), createdAt: text, helpfulVotes: whole,
      verifiedPurchase: { type: 'boolean' },
    })),
    nextPageToken: orNull(text),
  }),
  recommendations: list(object({ id: text, name: text, price: money, image: orNull(image), reason: text })),
  sections: object({ product: section, availability: section, reviews: section, recommendations: section }),
  complete: { type: 'boolean' },
});
