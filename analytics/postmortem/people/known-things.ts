import { words } from '../reading/words.ts';

/**
 * Products, companies, places and plain nouns that stand with a capital where a name might, in small letters: "Terraform
 * applied", "Frankfurt lost". Months are not among them: a month does nothing.
 */
export const knownThings = words(`
  github gitlab bitbucket jenkins terraform ansible puppet chef salt argo argocd flux spinnaker tekton travis concourse bamboo
  dependabot renovate bors mergify snyk sonar sonarqube nexus artifactory harbor helm kustomize pulumi packer vagrant nomad
  consul vault boundary waypoint kubernetes docker podman containerd envoy istio linkerd traefik nginx apache haproxy caddy
  varnish squid redis memcached kafka pulsar rabbitmq nats zookeeper etcd postgres postgresql mysql mariadb mongo mongodb
  cassandra scylla couchbase elastic elasticsearch opensearch solr lucene hadoop spark flink airflow luigi dagster prefect
  celery sidekiq resque quartz cron systemd grafana prometheus loki tempo mimir thanos cortex alertmanager datadog newrelic
  dynatrace splunk sentry honeycomb jaeger zipkin nagios zabbix icinga sensu pagerduty opsgenie statuspage slack teams zoom
  jira confluence notion trello asana zendesk salesforce servicenow okta keycloak google amazon aws azure microsoft apple
  oracle ibm cloudflare akamai fastly stripe adyen paypal visa mastercard twilio sendgrid mailgun vercel netlify heroku
  hetzner ovh equinix linode digitalocean snowflake databricks bigquery redshift spanner dynamo dynamodb aurora athena
  lambda fargate chrome safari firefox edge windows linux android debian ubuntu fedora alpine java python rust golang node
  rails django laravel spring hibernate tomcat gradle maven bazel webpack vite selenium cypress playwright vodafone telekom
  verizon comcast orange telefonica level cogent lumen siemens cisco juniper arista dell lenovo intel nvidia broadcom vmware
  citrix netscaler fortinet paloalto crowdstrike symantec sophos hystrix chaos spotify netflix facebook meta twitter linkedin
  london paris berlin frankfurt munich hamburg vienna zurich geneva amsterdam brussels antwerp dublin cork edinburgh glasgow
  madrid barcelona lisbon porto milan rome athens oslo stockholm copenhagen helsinki warsaw prague budapest singapore tokyo
  osaka seoul sydney melbourne mumbai delhi bangalore dubai oregon virginia ohio ireland france germany spain italy poland
  sweden norway denmark finland japan korea china india brazil canada mexico europe asia africa america australia britain
  everything something anything nothing everyone everybody nobody someone somebody anyone traffic latency load replica primary
  secondary standby leader follower master worker scheduler controller autoscaler watchdog failover rollback failback
  deploy build release version production staging canary service backup restore snapshot software hardware firmware kubelet
  kernel storage database cluster network router switch proxy gateway balancer cache queue broker consumer producer retry
  retries automation monitoring script job pipeline task daemon agent bot step phase part day night week month year today
  tomorrow yesterday morning evening afternoon later earlier soon meanwhile instead afterwards eventually finally initially
  customers users clients people nobody customer user client merchant partner vendor supplier provider regulator parliament
  government police press management leadership which that this these those what who when where while after before since
  until then there here also even just only still again however therefore thus hence both either neither each every some many
  most more few several all another other such same first second third last next one two three four five half our their his
  her its the and but for nor yet with without within from into over under upon per via although because though unless
  whether once as if so
`);
