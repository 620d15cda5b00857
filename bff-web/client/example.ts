import { Configuration, ProductEventFromJSON, ProductsApi } from "storefront-web";

const basePath = "https://www.shop.example";
const products = new ProductsApi(new Configuration({ basePath }));

export async function headline(id: string): Promise<string> {
  const page = await products.getProduct({ id });
  const price = page.product?.price;
  const stock = page.sections.availability.state === "missing" ? "unknown" : page.availability?.status;
  return `${page.product?.name}: ${price?.amount} ${price?.currency}, ${stock}`;
}

export function onProduct(id: string, show: (name: string) => void): EventSource {
  const events = new EventSource(`${basePath}/api/v1/products/${id}/stream`);
  events.addEventListener("product", event => show(ProductEventFromJSON(JSON.parse(event.data)).data?.name ?? "?"));
  events.addEventListener("complete", () => events.close());
  return events;
}
