-- CreateTable
CREATE TABLE "account_spans" (
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "started_on" DATE NOT NULL,
    "ended_on" DATE,
    "ended_as" TEXT,
    "end_reason" TEXT,
    "merged_into" UUID,

    CONSTRAINT "account_spans_pkey" PRIMARY KEY ("tenant_id","account_id","number")
);

-- AddForeignKey
ALTER TABLE "account_spans" ADD CONSTRAINT "account_spans_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "accounts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "account_spans" ADD CONSTRAINT "account_spans_tenant_id_merged_into_fkey" FOREIGN KEY ("tenant_id", "merged_into") REFERENCES "accounts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on by hand: what every customer's time was so far, before the columns that told it go.
INSERT INTO "account_spans" ("tenant_id", "account_id", "number", "started_on", "ended_on", "ended_as", "end_reason")
SELECT "tenant_id", "id", 1, DATE '1970-01-01', "churned_on",
  CASE WHEN "churned_on" IS NOT NULL THEN 'churned' END,
  CASE WHEN "churned_on" IS NOT NULL THEN "churn_reason" END
FROM "accounts";

-- AlterTable
ALTER TABLE "accounts" DROP COLUMN "churn_reason",
DROP COLUMN "churned_on",
DROP COLUMN "status";

ALTER TABLE "account_spans"
  ADD CONSTRAINT "account_spans_number" CHECK ("number" >= 1),
  ADD CONSTRAINT "account_spans_end" CHECK (CASE WHEN "ended_on" IS NULL
    THEN "ended_as" IS NULL AND "end_reason" IS NULL AND "merged_into" IS NULL
    ELSE "ended_on" >= "started_on" AND "ended_as" IS NOT NULL AND "ended_as" IN ('churned', 'merged')
      AND ("ended_as" = 'merged') = ("merged_into" IS NOT NULL) END),
  ADD CONSTRAINT "account_spans_merged_into" CHECK ("merged_into" <> "account_id");

-- Spans of who left or came back are few, and read apart from thousands who simply stay.
CREATE INDEX "account_spans_told" ON "account_spans" ("tenant_id", "account_id")
  WHERE "ended_on" IS NOT NULL OR "number" > 1;

-- An undone churn or a corrected return takes a span away; its account's revisions keep it.
GRANT SELECT, INSERT, UPDATE, DELETE ON "account_spans" TO "app_user";

ALTER TABLE "account_spans" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "account_spans"
  USING ("tenant_id" = (SELECT "current_tenant_id"()))
  WITH CHECK ("tenant_id" = (SELECT "current_tenant_id"()));

CREATE OR REPLACE FUNCTION "count_pulse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "tenants" SET "pulse_revision" = "pulse_revision" + 1,
    "accounts_revision" = "accounts_revision" + (TG_TABLE_NAME IN ('accounts', 'account_spans'))::int,
    "mrr_revision" = "mrr_revision" + (TG_TABLE_NAME = 'account_mrr')::int,
    "scores_revision" = "scores_revision" + (TG_TABLE_NAME = 'pulse_scores')::int
    WHERE "id" IN (SELECT DISTINCT "tenant_id" FROM "changed");
  RETURN NULL;
END
$$;

CREATE TRIGGER "account_spans_count_insert" AFTER INSERT ON "account_spans" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_pulse_change"();
CREATE TRIGGER "account_spans_count_update" AFTER UPDATE ON "account_spans" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_pulse_change"();
