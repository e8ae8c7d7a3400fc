-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "pulse_cadence" TEXT NOT NULL DEFAULT 'month',
ADD COLUMN     "pulse_revision" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "accounts" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "vertical" TEXT NOT NULL,
    "segment" TEXT NOT NULL,
    "owner_id" TEXT,
    "status" TEXT NOT NULL,
    "churned_on" DATE,
    "churn_reason" TEXT,
    "renewal_date" DATE,
    "revision" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "account_revisions" (
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_revisions_pkey" PRIMARY KEY ("tenant_id","account_id","revision")
);

-- CreateTable
CREATE TABLE "account_mrr" (
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "effective_from" DATE NOT NULL,
    "amount" DECIMAL(30,10) NOT NULL,
    "currency" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_mrr_pkey" PRIMARY KEY ("tenant_id","account_id","effective_from")
);

-- CreateTable
CREATE TABLE "pulse_values" (
    "tenant_id" UUID NOT NULL,
    "period_end" DATE NOT NULL,
    "account_id" UUID NOT NULL,
    "metric_type" TEXT NOT NULL,
    "period_start" DATE NOT NULL,
    "value" DECIMAL(30,10) NOT NULL,
    "unit" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "entered_by" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pulse_values_pkey" PRIMARY KEY ("tenant_id","period_end","account_id","metric_type","period_start")
);

-- CreateTable
CREATE TABLE "pulse_value_revisions" (
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "metric_type" TEXT NOT NULL,
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,
    "revision" INTEGER NOT NULL,
    "value" DECIMAL(30,10) NOT NULL,
    "unit" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pulse_value_revisions_pkey" PRIMARY KEY ("tenant_id","account_id","metric_type","period_start","period_end","revision")
);

-- CreateTable
CREATE TABLE "pulse_scores" (
    "tenant_id" UUID NOT NULL,
    "cadence" TEXT NOT NULL,
    "period" DATE NOT NULL,
    "account_id" UUID NOT NULL,
    "score" BIGINT,
    "band" TEXT,
    "usage" BIGINT,
    "experience" BIGINT,
    "outcomes" BIGINT,
    "risk" BIGINT,
    "coverage" BIGINT NOT NULL,
    "oldest_end" DATE,
    "weights_version" INTEGER NOT NULL,
    "definitions_version" INTEGER NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pulse_scores_pkey" PRIMARY KEY ("tenant_id","cadence","period","account_id")
);

-- CreateTable
CREATE TABLE "pulse_weights" (
    "tenant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "vertical" TEXT,
    "effective_from" DATE NOT NULL,
    "usage" BIGINT NOT NULL,
    "experience" BIGINT NOT NULL,
    "outcomes" BIGINT NOT NULL,
    "risk" BIGINT NOT NULL,
    "red_below" BIGINT NOT NULL,
    "green_from" BIGINT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pulse_weights_pkey" PRIMARY KEY ("tenant_id","version")
);

-- CreateTable
CREATE TABLE "pulse_definitions" (
    "tenant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "vertical" TEXT NOT NULL,
    "metric_type" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "component" TEXT NOT NULL,
    "worst" DECIMAL(30,10) NOT NULL,
    "best" DECIMAL(30,10) NOT NULL,
    "lowest" DECIMAL(30,10),
    "highest" DECIMAL(30,10),
    "validity" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pulse_definitions_pkey" PRIMARY KEY ("tenant_id","version")
);

-- CreateTable
CREATE TABLE "pulse_overrides" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "points" BIGINT,
    "band" TEXT,
    "reason" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "pulse_overrides_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "pulse_notes" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pulse_notes_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "accounts_tenant_id_name_key_key" ON "accounts"("tenant_id", "name_key");

-- CreateIndex
CREATE INDEX "pulse_values_tenant_id_account_id_period_end_idx" ON "pulse_values"("tenant_id", "account_id", "period_end");

-- CreateIndex
CREATE INDEX "pulse_overrides_tenant_id_account_id_idx" ON "pulse_overrides"("tenant_id", "account_id");

-- CreateIndex
CREATE INDEX "pulse_notes_tenant_id_account_id_idx" ON "pulse_notes"("tenant_id", "account_id");

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "account_revisions" ADD CONSTRAINT "account_revisions_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "accounts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "account_mrr" ADD CONSTRAINT "account_mrr_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "accounts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pulse_values" ADD CONSTRAINT "pulse_values_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "accounts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pulse_value_revisions" ADD CONSTRAINT "pulse_value_revisions_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "accounts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pulse_scores" ADD CONSTRAINT "pulse_scores_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "accounts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pulse_weights" ADD CONSTRAINT "pulse_weights_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pulse_definitions" ADD CONSTRAINT "pulse_definitions_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pulse_overrides" ADD CONSTRAINT "pulse_overrides_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "accounts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pulse_notes" ADD CONSTRAINT "pulse_notes_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "accounts"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on by hand: what Prisma cannot express.

ALTER TABLE "tenants"
  ADD CONSTRAINT "tenants_pulse_cadence" CHECK ("pulse_cadence" IN ('month', 'week', 'quarter'));

ALTER TABLE "accounts"
  ADD CONSTRAINT "accounts_name" CHECK ("name" <> '' AND "name" = btrim("name") AND length("name") <= 200),
  ADD CONSTRAINT "accounts_name_key" CHECK ("name_key" <> ''),
  ADD CONSTRAINT "accounts_vertical" CHECK ("vertical" <> '' AND "vertical" = lower(btrim("vertical"))),
  ADD CONSTRAINT "accounts_segment" CHECK ("segment" IN ('enterprise', 'mid-market', 'smb')),
  ADD CONSTRAINT "accounts_status" CHECK (CASE "status" WHEN 'active' THEN "churned_on" IS NULL
    WHEN 'churned' THEN "churned_on" IS NOT NULL ELSE FALSE END),
  ADD CONSTRAINT "accounts_revision" CHECK ("revision" >= 1);

ALTER TABLE "account_revisions"
  ADD CONSTRAINT "account_revisions_revision" CHECK ("revision" >= 1);

ALTER TABLE "account_mrr"
  ADD CONSTRAINT "account_mrr_amount" CHECK ("amount" >= 0),
  ADD CONSTRAINT "account_mrr_currency" CHECK ("currency" ~ '^[A-Z]{3}$');

ALTER TABLE "pulse_values"
  ADD CONSTRAINT "pulse_values_period" CHECK ("period_start" <= "period_end"),
  ADD CONSTRAINT "pulse_values_metric_type" CHECK ("metric_type" <> ''),
  ADD CONSTRAINT "pulse_values_revision" CHECK ("revision" >= 1);

ALTER TABLE "pulse_value_revisions"
  ADD CONSTRAINT "pulse_value_revisions_period" CHECK ("period_start" <= "period_end"),
  ADD CONSTRAINT "pulse_value_revisions_revision" CHECK ("revision" >= 1);

ALTER TABLE "pulse_scores"
  ADD CONSTRAINT "pulse_scores_cadence" CHECK ("cadence" IN ('month', 'week', 'quarter')),
  ADD CONSTRAINT "pulse_scores_score" CHECK ("score" BETWEEN 0 AND 100000000000),
  ADD CONSTRAINT "pulse_scores_band" CHECK (("score" IS NULL) = ("band" IS NULL) AND "band" IN ('red', 'amber', 'green')),
  ADD CONSTRAINT "pulse_scores_components" CHECK ("usage" BETWEEN 0 AND 100000000000
    AND "experience" BETWEEN 0 AND 100000000000 AND "outcomes" BETWEEN 0 AND 100000000000
    AND "risk" BETWEEN 0 AND 100000000000),
  ADD CONSTRAINT "pulse_scores_coverage" CHECK ("coverage" BETWEEN 0 AND 1000000000);

ALTER TABLE "pulse_weights"
  ADD CONSTRAINT "pulse_weights_version" CHECK ("version" >= 1),
  ADD CONSTRAINT "pulse_weights_shares" CHECK ("usage" >= 0 AND "experience" >= 0 AND "outcomes" >= 0
    AND "risk" >= 0 AND "usage" + "experience" + "outcomes" + "risk" = 1000000000),
  ADD CONSTRAINT "pulse_weights_thresholds" CHECK (0 <= "red_below" AND "red_below" < "green_from"
    AND "green_from" <= 100000000000);

ALTER TABLE "pulse_definitions"
  ADD CONSTRAINT "pulse_definitions_version" CHECK ("version" >= 1),
  ADD CONSTRAINT "pulse_definitions_metric_type" CHECK ("metric_type" <> '' AND "vertical" <> ''),
  ADD CONSTRAINT "pulse_definitions_component" CHECK ("component" IN ('usage', 'experience', 'outcomes', 'risk')),
  ADD CONSTRAINT "pulse_definitions_anchors" CHECK ("worst" <> "best"),
  ADD CONSTRAINT "pulse_definitions_range" CHECK ("lowest" <= "highest"),
  ADD CONSTRAINT "pulse_definitions_validity" CHECK ("validity" BETWEEN 1 AND 12);

ALTER TABLE "pulse_overrides"
  ADD CONSTRAINT "pulse_overrides_change" CHECK (("points" IS NULL) <> ("band" IS NULL)
    AND "band" IN ('red', 'amber', 'green') AND "points" BETWEEN -100000000000 AND 100000000000),
  ADD CONSTRAINT "pulse_overrides_reason" CHECK ("reason" <> ''),
  ADD CONSTRAINT "pulse_overrides_expires" CHECK ("expires_at" > "created_at"),
  ADD CONSTRAINT "pulse_overrides_ended" CHECK (("ended_at" IS NULL) = ("ended_by" IS NULL));

ALTER TABLE "pulse_notes"
  ADD CONSTRAINT "pulse_notes_text" CHECK ("text" <> '');

-- One override of an account at a time: a new one ends the one before.
CREATE UNIQUE INDEX "pulse_overrides_open" ON "pulse_overrides" ("tenant_id", "account_id")
  WHERE "ended_at" IS NULL;

-- Only what the application does: nothing is deleted; revisions, weights, definitions and notes are
-- never rewritten.
GRANT SELECT, INSERT, UPDATE ON "accounts", "account_mrr", "pulse_values", "pulse_scores",
  "pulse_overrides" TO "app_user";
GRANT SELECT, INSERT ON "account_revisions", "pulse_value_revisions", "pulse_weights",
  "pulse_definitions", "pulse_notes" TO "app_user";

DO $$
DECLARE
  "tenant_table" text;
BEGIN
  FOREACH "tenant_table" IN ARRAY ARRAY['accounts', 'account_revisions', 'account_mrr', 'pulse_values',
    'pulse_value_revisions', 'pulse_scores', 'pulse_weights', 'pulse_definitions', 'pulse_overrides',
    'pulse_notes']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', "tenant_table");
    EXECUTE format('CREATE POLICY "tenant" ON %I
      USING ("tenant_id" = (SELECT "current_tenant_id"()))
      WITH CHECK ("tenant_id" = (SELECT "current_tenant_id"()))', "tenant_table");
  END LOOP;
END
$$;

-- Counts changes of the customer pulse per tenant, whoever makes them.
CREATE FUNCTION "count_pulse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "tenants" SET "pulse_revision" = "pulse_revision" + 1
    WHERE "id" IN (SELECT DISTINCT "tenant_id" FROM "changed");
  RETURN NULL;
END
$$;

DO $$
DECLARE
  "pulse_table" text;
  "event" text;
BEGIN
  FOREACH "pulse_table" IN ARRAY ARRAY['accounts', 'account_mrr', 'pulse_values', 'pulse_scores',
    'pulse_weights', 'pulse_definitions', 'pulse_overrides']
  LOOP
    FOREACH "event" IN ARRAY ARRAY['INSERT', 'UPDATE']
    LOOP
      EXECUTE format('CREATE TRIGGER %I AFTER %s ON %I REFERENCING NEW TABLE AS "changed"
        FOR EACH STATEMENT EXECUTE FUNCTION "count_pulse_change"()',
        "pulse_table" || '_count_' || lower("event"), "event", "pulse_table");
    END LOOP;
  END LOOP;
END
$$;
