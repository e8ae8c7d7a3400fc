-- CreateTable
CREATE TABLE "metric_spans" (
    "tenant_id" UUID NOT NULL,
    "metric_id" UUID NOT NULL,
    "on_since" TIMESTAMPTZ(3) NOT NULL,
    "off_since" TIMESTAMPTZ(3),

    CONSTRAINT "metric_spans_pkey" PRIMARY KEY ("tenant_id","metric_id","on_since")
);

-- AddForeignKey
ALTER TABLE "metric_spans" ADD CONSTRAINT "metric_spans_tenant_id_metric_id_fkey" FOREIGN KEY ("tenant_id", "metric_id") REFERENCES "metrics"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on by hand: what Prisma cannot express.

ALTER TABLE "metric_spans"
  ADD CONSTRAINT "metric_spans_order" CHECK ("off_since" IS NULL OR "off_since" >= "on_since");

-- One span of a metric is open at most.
CREATE UNIQUE INDEX "metric_spans_open" ON "metric_spans"("tenant_id", "metric_id") WHERE "off_since" IS NULL;

GRANT SELECT, INSERT, UPDATE ON "metric_spans" TO "app_user";

ALTER TABLE "metric_spans" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "metric_spans"
  USING ("tenant_id" = (SELECT "current_tenant_id"()))
  WITH CHECK ("tenant_id" = (SELECT "current_tenant_id"()));

-- When a metric was switched was not kept until now. As far as is known it was on since it was made: until
-- it or its section was archived, or, switched off, until it or its section was last changed.
INSERT INTO "metric_spans" ("tenant_id", "metric_id", "on_since", "off_since")
SELECT "tenant_id", "id", "created_at",
  CASE WHEN "off" IS NOT NULL THEN GREATEST("created_at", "off") END
FROM (SELECT m."tenant_id", m."id", m."created_at", LEAST(m."archived_at", s."archived_at",
    CASE WHEN NOT m."active" THEN m."updated_at" END,
    CASE WHEN NOT s."active" THEN s."updated_at" END) AS "off"
  FROM "metrics" m JOIN "sections" s ON s."tenant_id" = m."tenant_id" AND s."id" = m."section_id") AS "known"
WHERE "off" IS NULL OR "off" > "created_at";
