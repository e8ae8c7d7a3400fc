-- CreateTable
CREATE TABLE "tenants" (
    "id" UUID NOT NULL,
    "slack_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "set_up_at" TIMESTAMPTZ(3),
    "zone" TEXT NOT NULL,
    "first_day" SMALLINT NOT NULL,
    "week_rule" TEXT NOT NULL,
    "cut_off_day" SMALLINT NOT NULL,
    "cut_off_time" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "number_format" TEXT NOT NULL,
    "team_channel_id" TEXT,
    "public_channel_ids" TEXT[],
    "admin_ids" TEXT[],
    "manager_ids" TEXT[],
    "csm_ids" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT,

    CONSTRAINT "tenants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sections" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT,
    "position" INTEGER NOT NULL,
    "owner_id" TEXT,
    "contributor_ids" TEXT[],
    "active" BOOLEAN NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "sections_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "metrics" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "section_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT,
    "position" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "currency" TEXT,
    "roll_up" TEXT NOT NULL,
    "cadence" TEXT NOT NULL,
    "owner_id" TEXT,
    "contributor_ids" TEXT[],
    "source_note" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "metrics_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "definitions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "metric_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "effective_from" DATE NOT NULL,
    "numerator" TEXT NOT NULL,
    "denominator" TEXT NOT NULL,
    "filters" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "definitions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "goals" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "metric_id" UUID NOT NULL,
    "effective_from" DATE NOT NULL,
    "one_period_only" BOOLEAN NOT NULL,
    "operator" TEXT NOT NULL,
    "low" DECIMAL(30,10),
    "high" DECIMAL(30,10),
    "band_kind" TEXT NOT NULL,
    "band_amount" DECIMAL(30,10) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "goals_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "entries" (
    "tenant_id" UUID NOT NULL,
    "period" DATE NOT NULL,
    "metric_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "value" DECIMAL(30,10),
    "numerator" DECIMAL(30,10),
    "denominator" DECIMAL(30,10),
    "note" TEXT,
    "source" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "late" BOOLEAN NOT NULL,
    "entered_by" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "entries_pkey" PRIMARY KEY ("tenant_id","period","metric_id")
);

-- CreateTable
CREATE TABLE "revisions" (
    "tenant_id" UUID NOT NULL,
    "metric_id" UUID NOT NULL,
    "period" DATE NOT NULL,
    "revision" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "value" DECIMAL(30,10),
    "numerator" DECIMAL(30,10),
    "denominator" DECIMAL(30,10),
    "note" TEXT,
    "source" TEXT NOT NULL,
    "inputs" JSONB,
    "reason" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("tenant_id","metric_id","period","revision")
);

-- CreateTable
CREATE TABLE "imports" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "file_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "shared_by" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "kind" TEXT,
    "digest" TEXT,
    "message_ts" TEXT,
    "preview" JSONB,
    "summary" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "finished_by" TEXT,

    CONSTRAINT "imports_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "slack_events" (
    "tenant_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slack_events_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "answers" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel_id" TEXT NOT NULL,
    "ts" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answers_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "actions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "actions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tenants_slack_id_key" ON "tenants"("slack_id");

-- CreateIndex
CREATE UNIQUE INDEX "sections_tenant_id_name_key_key" ON "sections"("tenant_id", "name_key");

-- CreateIndex
CREATE UNIQUE INDEX "metrics_tenant_id_section_id_name_key_key" ON "metrics"("tenant_id", "section_id", "name_key");

-- CreateIndex
CREATE UNIQUE INDEX "definitions_tenant_id_metric_id_version_key" ON "definitions"("tenant_id", "metric_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "goals_tenant_id_metric_id_effective_from_one_period_only_key" ON "goals"("tenant_id", "metric_id", "effective_from", "one_period_only");

-- CreateIndex
CREATE UNIQUE INDEX "imports_tenant_id_file_id_channel_id_key" ON "imports"("tenant_id", "file_id", "channel_id");

-- CreateIndex
CREATE INDEX "answers_tenant_id_kind_created_at_idx" ON "answers"("tenant_id", "kind", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "answers_tenant_id_channel_id_ts_key" ON "answers"("tenant_id", "channel_id", "ts");

-- CreateIndex
CREATE INDEX "actions_tenant_id_created_at_idx" ON "actions"("tenant_id", "created_at");

-- AddForeignKey
ALTER TABLE "sections" ADD CONSTRAINT "sections_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "metrics" ADD CONSTRAINT "metrics_tenant_id_section_id_fkey" FOREIGN KEY ("tenant_id", "section_id") REFERENCES "sections"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "definitions" ADD CONSTRAINT "definitions_tenant_id_metric_id_fkey" FOREIGN KEY ("tenant_id", "metric_id") REFERENCES "metrics"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "goals" ADD CONSTRAINT "goals_tenant_id_metric_id_fkey" FOREIGN KEY ("tenant_id", "metric_id") REFERENCES "metrics"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "entries" ADD CONSTRAINT "entries_tenant_id_metric_id_fkey" FOREIGN KEY ("tenant_id", "metric_id") REFERENCES "metrics"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_tenant_id_metric_id_fkey" FOREIGN KEY ("tenant_id", "metric_id") REFERENCES "metrics"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "imports" ADD CONSTRAINT "imports_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "slack_events" ADD CONSTRAINT "slack_events_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "answers" ADD CONSTRAINT "answers_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "actions" ADD CONSTRAINT "actions_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on by hand: what Prisma cannot express.

-- Checks: the invariants of the domain, so that no code path can store what no code path can read.
ALTER TABLE "tenants"
  ADD CONSTRAINT "tenants_first_day" CHECK ("first_day" BETWEEN 1 AND 7),
  ADD CONSTRAINT "tenants_week_rule" CHECK ("week_rule" IN ('fourth-day', 'week-ending')),
  ADD CONSTRAINT "tenants_cut_off_day" CHECK ("cut_off_day" BETWEEN 1 AND 7),
  ADD CONSTRAINT "tenants_cut_off_time" CHECK ("cut_off_time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ADD CONSTRAINT "tenants_currency" CHECK ("currency" ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT "tenants_number_format" CHECK ("number_format" IN ('comma-dot', 'dot-comma', 'space-comma'));

ALTER TABLE "sections"
  ADD CONSTRAINT "sections_name" CHECK ("name" <> '' AND "name" = btrim("name")),
  ADD CONSTRAINT "sections_name_key" CHECK (("archived_at" IS NULL) = ("name_key" IS NOT NULL)),
  ADD CONSTRAINT "sections_position" CHECK ("position" >= 0);

ALTER TABLE "metrics"
  ADD CONSTRAINT "metrics_name" CHECK ("name" <> '' AND "name" = btrim("name")),
  ADD CONSTRAINT "metrics_name_key" CHECK (("archived_at" IS NULL) = ("name_key" IS NOT NULL)),
  ADD CONSTRAINT "metrics_position" CHECK ("position" >= 0),
  ADD CONSTRAINT "metrics_unit" CHECK ("unit" IN ('count', 'money', 'percent', 'duration', 'yes-no')),
  ADD CONSTRAINT "metrics_currency" CHECK (("unit" = 'money') = ("currency" IS NOT NULL) AND "currency" ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT "metrics_roll_up" CHECK ("roll_up" IN ('mean', 'pooled-ratio', 'last', 'share-of-yes')),
  ADD CONSTRAINT "metrics_share_of_yes" CHECK ("roll_up" <> 'share-of-yes' OR "unit" = 'yes-no'),
  ADD CONSTRAINT "metrics_cadence" CHECK ("cadence" IN ('weekly', 'monthly'));

ALTER TABLE "definitions"
  ADD CONSTRAINT "definitions_version" CHECK ("version" >= 1);

ALTER TABLE "goals"
  ADD CONSTRAINT "goals_terms" CHECK (CASE
    WHEN "operator" = 'none' THEN "low" IS NULL AND "high" IS NULL
    WHEN "operator" IN ('between', 'outside') THEN "low" IS NOT NULL AND "high" IS NOT NULL AND "low" <= "high"
    WHEN "operator" = 'yes-no' THEN "low" IS NOT NULL AND "low" IN (0, 1) AND "high" IS NULL
    WHEN "operator" IN ('>=', '<=', '>', '<', '=') THEN "low" IS NOT NULL AND "high" IS NULL
    ELSE FALSE END),
  ADD CONSTRAINT "goals_band" CHECK ("band_kind" IN ('relative', 'absolute') AND "band_amount" >= 0);

ALTER TABLE "entries"
  ADD CONSTRAINT "entries_state" CHECK ("state" IN ('value', 'excused', 'missing')),
  ADD CONSTRAINT "entries_value" CHECK (CASE WHEN "state" = 'value' THEN "value" IS NOT NULL
    ELSE "value" IS NULL AND "numerator" IS NULL AND "denominator" IS NULL END),
  ADD CONSTRAINT "entries_source" CHECK ("source" IN ('manual', 'csv', 'api', 'autotask', 'hubspot', 'quickbooks')),
  ADD CONSTRAINT "entries_revision" CHECK ("revision" >= 1);

ALTER TABLE "revisions"
  ADD CONSTRAINT "revisions_state" CHECK ("state" IN ('value', 'excused', 'missing')),
  ADD CONSTRAINT "revisions_value" CHECK (CASE WHEN "state" = 'value' THEN "value" IS NOT NULL
    ELSE "value" IS NULL AND "numerator" IS NULL AND "denominator" IS NULL END),
  ADD CONSTRAINT "revisions_source" CHECK ("source" IN ('manual', 'csv', 'api', 'autotask', 'hubspot', 'quickbooks')),
  ADD CONSTRAINT "revisions_revision" CHECK ("revision" >= 1);

ALTER TABLE "imports"
  ADD CONSTRAINT "imports_status" CHECK ("status" IN ('claimed', 'preview', 'imported', 'cancelled', 'refused')),
  ADD CONSTRAINT "imports_preview" CHECK ("status" <> 'preview' OR ("kind" IS NOT NULL AND "digest" IS NOT NULL)),
  ADD CONSTRAINT "imports_finished" CHECK (("status" IN ('claimed', 'preview')) = ("finished_at" IS NULL));

-- Within a tenant's transaction the application acts as app_user: not the owner of the tables, not
-- able to log in, and bound by the policies below. Roles belong to the whole server, where another
-- database of ours may have made it, even at this very moment.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_user') THEN
    BEGIN
      CREATE ROLE "app_user" NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'app_user', 'MEMBER') THEN
    EXECUTE format('GRANT "app_user" TO %I', current_user);
  END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO "app_user"', current_schema());
END
$$;

-- Only what the application does: nothing is deleted, and revisions, definitions and the log are never
-- rewritten (a conversion of weeks moves the first days of the former two).
GRANT SELECT, UPDATE ON "tenants" TO "app_user";
GRANT SELECT, INSERT, UPDATE ON "sections", "metrics", "goals", "entries", "imports", "answers" TO "app_user";
GRANT SELECT, INSERT, UPDATE ("effective_from") ON "definitions" TO "app_user";
GRANT SELECT, INSERT, UPDATE ("period") ON "revisions" TO "app_user";
GRANT SELECT, INSERT ON "slack_events", "actions" TO "app_user";

-- The tenant of the transaction, or null outside of one: then every policy shows nothing.
CREATE FUNCTION "current_tenant_id"() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.tenant_id', TRUE), '')::uuid;

-- The subselect is evaluated once per statement, the bare function once per row.
DO $$
DECLARE
  "tenant_table" text;
BEGIN
  ALTER TABLE "tenants" ENABLE ROW LEVEL SECURITY;
  CREATE POLICY "tenant" ON "tenants"
    USING ("id" = (SELECT "current_tenant_id"()))
    WITH CHECK ("id" = (SELECT "current_tenant_id"()));
  FOREACH "tenant_table" IN ARRAY ARRAY['sections', 'metrics', 'definitions', 'goals', 'entries',
    'revisions', 'imports', 'slack_events', 'answers', 'actions']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', "tenant_table");
    EXECUTE format('CREATE POLICY "tenant" ON %I
      USING ("tenant_id" = (SELECT "current_tenant_id"()))
      WITH CHECK ("tenant_id" = (SELECT "current_tenant_id"()))', "tenant_table");
  END LOOP;
END
$$;
