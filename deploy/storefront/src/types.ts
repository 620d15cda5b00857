// The bodies of bff-web, as its OpenAPI document describes them.
import type { components } from "./generated/web.js";

type Schemas = components["schemas"];

export type Section = Schemas["WebSection"];
export type Home = Schemas["WebHome"];
export type ProductList = Schemas["WebProductList"];
export type Card = Schemas["WebCard"];
export type Product = Schemas["WebProduct"];
export type Availability = Schemas["WebAvailability"];
export type Reviews = Schemas["WebReviews"];
export type ReviewPage = Schemas["WebReviewPage"];
export type Review = Schemas["WebReview"];
export type Recommendation = Schemas["WebRecommendation"];
export type Price = Schemas["WebPrice"];
export type Image = Schemas["WebImage"];
export type Rating = Schemas["Rating"];
export type Stock = Schemas["Stock"];
export type Session = Schemas["WebSession"];
export type ProblemBody = Schemas["Problem"];
