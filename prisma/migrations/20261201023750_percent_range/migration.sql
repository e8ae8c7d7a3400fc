-- AlterTable
ALTER TABLE "metrics" ADD COLUMN     "percent_range" TEXT NOT NULL DEFAULT 'to-100';

-- From here on by hand: a percent that was below 0 already may be so, and so may a margin.
UPDATE "metrics" SET "percent_range" = 'any'
WHERE "unit" = 'percent' AND (
  lower("name") LIKE '%margin%' OR
  EXISTS (SELECT 1 FROM "entries" e
    WHERE e."tenant_id" = "metrics"."tenant_id" AND e."metric_id" = "metrics"."id" AND e."value" < 0)
);

ALTER TABLE "metrics"
  ADD CONSTRAINT "metrics_percent_range" CHECK ("percent_range" IN ('to-100', 'over-100', 'any'));
