import { Configuration, ProblemFromJSON, ProductEventFromJSON, ProductsApi, ResponseError } from "storefront-web";

const basePath = "http://localhost:8080";
const products = new ProductsApi(new Configuration({ basePath }));

export async function headline(id: string): Promise<string> {
  try {
    const { product, availability, sections } = await products.getProduct({ id });
    const stock = sections.availability.state === "missing" ? "unknown" : (availability?.status ?? "not sold");
    return `${product?.name}: ${product?.price.amount} ${product?.price.currency}, ${stock}`;
  } catch (failure) {
    if (!(failure instanceof ResponseError)) throw failure;
    return ProblemFromJSON(await failure.response.json()).detail;
  }
}

export function onProduct(id: string, show: (name?: string) => void): EventSource {
  const events = new EventSource(`${basePath}/api/v1/products/${id}/stream`);
  events.addEventListener("product", event => show(ProductEventFromJSON(JSON.parse(event.data)).data?.name));
  events.addEventListener("complete", () => events.close());
  return events;
}
