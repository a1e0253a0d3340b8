/**
 * Which function answers which pages, as route keys of an HTTP API: the most specific route wins, everything else is a
 * unit's. A test holds them against the routes of the areas.
 */
export const DESK_ROUTES = [
  'ANY /thuong-truc/{proxy+}',
  'GET /dang-nhap',
  'GET /dang-nhap/{proxy+}',
  'ANY /dem-phieu/{proxy+}',
  'ANY /kiem-phieu',
  'ANY /kiem-phieu/{proxy+}',
  'GET /man-hinh/{proxy+}',
] as const;

/** No wildcard at their end, so that they come before those of the desk. */
export const PAPER_ROUTES = [
  'GET /thuong-truc/{cluster}/{cycle}/van-ban/{file}',
  'GET /viec/{cluster}/{unit}/{cycle}/{stage}/van-ban/{file}',
] as const;
