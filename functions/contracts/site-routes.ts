/**
 * Which function answers which pages, as route keys of an HTTP API: the most specific route wins, everything else is a
 * unit's. A test holds them against the routes of the areas.
 */
export const DESK_ROUTES = [
  'ANY /thuong-truc/{proxy+}',
  'ANY /quan-tri',
  'ANY /thoat',
  'ANY /phien',
  'GET /dang-nhap',
  'GET /dang-nhap/{proxy+}',
  'ANY /dem-phieu/{proxy+}',
  'ANY /kiem-phieu',
  'ANY /kiem-phieu/{proxy+}',
  'GET /man-hinh/{proxy+}',
] as const;

/** No wildcard at their end, so that they come before those of the desk. */
export const PAPER_ROUTES = [
  'ANY /thuong-truc/{cluster}/mau-van-ban',
  'ANY /thuong-truc/{cluster}/mau-van-ban/{template}',
  'GET /thuong-truc/{cluster}/mau-van-ban/{template}/{part}/{file}',
  'GET /thuong-truc/{cluster}/{cycle}/van-ban/{file}',
  'ANY /thuong-truc/{cluster}/{cycle}/van-ban/{paper}/ban-luu',
  'ANY /thuong-truc/{cluster}/{cycle}/van-ban/{paper}/ban-luu/{n}',
  'ANY /thuong-truc/{cluster}/{cycle}/van-ban/{paper}/ban-luu/{n}/{file}',
  'ANY /viec/{cluster}/{unit}/{cycle}/{stage}/van-ban/{file}',
] as const;
