-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "accounts_revision" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "mrr_revision" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "scores_revision" BIGINT NOT NULL DEFAULT 0;

-- The same triggers count what kind of change it was, too: what a change leaves as it was is not read again.
CREATE OR REPLACE FUNCTION "count_pulse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "tenants" SET "pulse_revision" = "pulse_revision" + 1,
    "accounts_revision" = "accounts_revision" + (TG_TABLE_NAME = 'accounts')::int,
    "mrr_revision" = "mrr_revision" + (TG_TABLE_NAME = 'account_mrr')::int,
    "scores_revision" = "scores_revision" + (TG_TABLE_NAME = 'pulse_scores')::int
    WHERE "id" IN (SELECT DISTINCT "tenant_id" FROM "changed");
  RETURN NULL;
END
$$;
