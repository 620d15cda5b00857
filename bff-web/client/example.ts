import { Configuration, ProblemFromJSON, productEvents, ProductsApi, ResponseError, StreamsApi } from "storefront-web";

const configuration = new Configuration({ basePath: "http://localhost:8080" });
const products = new ProductsApi(configuration);
const streams = new StreamsApi(configuration);

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

/** Shows each section as it lands, with its state. */
export async function follow(id: string, show: (section: string, state: string) => void, signal: AbortSignal): Promise<void> {
  for await (const event of productEvents(streams, { id }, { signal })) {
    if (event.name !== "complete") show(event.name, event.section.state);
  }
}
