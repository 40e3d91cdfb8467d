CREATE TABLE "citation_content" (
	"url" text PRIMARY KEY NOT NULL,
	"resource_id" text,
	"fetched_at" timestamp (3) with time zone NOT NULL,
	"http_status" integer,
	"content_type" text,
	"page_title" text,
	"full_text_preview" text,
	"full_text" text,
	"content_length" integer,
	"content_hash" text,
	"fetch_method" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "page_citations" (
	"page_id" text NOT NULL,
	"resource_id" text NOT NULL,
	CONSTRAINT "page_citations_resource_id_page_id_pk" PRIMARY KEY("resource_id","page_id")
);
--> statement-breakpoint
CREATE TABLE "pages" (
	"id" text PRIMARY KEY NOT NULL,
	"numeric_id" text,
	"title" text NOT NULL,
	"description" text,
	"entity_type" text,
	"category" text,
	"reader_importance" double precision,
	"quality" double precision,
	"word_count" integer,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A')
        || setweight(to_tsvector('english', coalesce(description, '')), 'B')) STORED
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"credibility" integer NOT NULL,
	"peer_reviewed" boolean NOT NULL,
	"domains" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "resources" (
	"id" text PRIMARY KEY NOT NULL,
	"stable_id" text,
	"url" text NOT NULL,
	"lookup_key" text NOT NULL,
	"title" text,
	"type" text,
	"summary" text,
	"review" text,
	"abstract" text,
	"key_points" jsonb,
	"authors" jsonb,
	"tags" jsonb,
	"publication_id" text,
	"published_date" date,
	"fetched_at" timestamp (3) with time zone,
	"content_hash" text,
	"credibility_override" integer,
	"importance_score" double precision,
	"resource_subtype" text,
	"resource_purpose" text,
	"context_note" text,
	"archive_url" text,
	"local_filename" text,
	"fetch_status" text,
	"last_fetched_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('english', coalesce(title, '')), 'A')
        || setweight(to_tsvector('english', left(coalesce(authors::text, ''), 20000)), 'B')
        || setweight(to_tsvector('english', coalesce(key_points, '[]')), 'B')
        || setweight(to_tsvector('english', coalesce(tags, '[]')), 'B')
        || setweight(to_tsvector('english', coalesce(summary, '')), 'C')
        || setweight(to_tsvector('english', coalesce(abstract, '')), 'C')
        || setweight(to_tsvector('english', coalesce(review, '')), 'D')) STORED,
	CONSTRAINT "resources_stable_id_unique" UNIQUE("stable_id"),
	CONSTRAINT "resources_url_unique" UNIQUE("url")
);
--> statement-breakpoint
ALTER TABLE "page_citations" ADD CONSTRAINT "page_citations_page_id_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_citations" ADD CONSTRAINT "page_citations_resource_id_resources_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."resources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "citation_content_resource" ON "citation_content" USING btree ("resource_id");--> statement-breakpoint
CREATE INDEX "page_citations_page" ON "page_citations" USING btree ("page_id");--> statement-breakpoint
CREATE INDEX "pages_search" ON "pages" USING gin ("search");--> statement-breakpoint
CREATE INDEX "resources_lookup_key" ON "resources" USING btree ("lookup_key");--> statement-breakpoint
CREATE INDEX "resources_type" ON "resources" USING btree ("type","id");--> statement-breakpoint
CREATE INDEX "resources_updated_at" ON "resources" USING btree ("updated_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "resources_search" ON "resources" USING gin ("search");