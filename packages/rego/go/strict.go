package main

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/types"
)

// The host hears of a call without a result: it throws where the rule at hand is strict, else it answers undefined.
var failedBuiltin = &ast.Builtin{
	Name: "policylint.failed",
	Decl: types.NewFunction(types.Args(types.S, types.NewArray(nil, types.A)), types.A),
}

// A path that no package written by hand has.
const guardsPackage = `policylint["strict builtins"]`

// Native builtins that have a result for every value. A test compares all others with OPA's own evaluator.
var neverFail = []string{
	"assign", "eq", "equal", "neq", "gt", "gte", "lt", "lte",
	"is_array", "is_boolean", "is_null", "is_number", "is_object", "is_set", "is_string", "type_name",
	"internal.member_2", "internal.member_3", "internal.template_string",
	"json.marshal", "walk",
}

// guardBuiltins redirects each call of a native builtin that may fail to a function that tells the host when it did.
func guardBuiltins(modules map[string]*ast.Module, capabilities *ast.Capabilities) {
	capabilities.Builtins = append(capabilities.Builtins, failedBuiltin)
	guards := guardSet{fallible(capabilities, mocked(modules)), map[string]bool{}}
	names := namesByPackage(modules)
	for _, module := range modules {
		guards.redirect(module, names[module.Package.Path.String()])
	}
	if len(guards.used) > 0 {
		modules[guardsPackage] = guards.module(capabilities)
	}
}

type guardSet struct {
	fallible map[string]*ast.Builtin
	used     map[string]bool
}

func fallible(capabilities *ast.Capabilities, mocks map[string]bool) map[string]*ast.Builtin {
	native := strings.Split(nativeBuiltins, ",")
	found := map[string]*ast.Builtin{}
	for _, builtin := range capabilities.Builtins {
		name := builtin.Name
		if slices.Contains(native, name) && !slices.Contains(neverFail, name) && !mocks[name] {
			found[name] = builtin
		}
	}
	return found
}

// mocked are the builtins that a `with` replaces: a redirected call would no longer be replaced as written.
func mocked(modules map[string]*ast.Module) map[string]bool {
	names := map[string]bool{}
	for _, module := range modules {
		ast.WalkWiths(module, func(with *ast.With) bool {
			names[with.Target.String()] = true
			return false
		})
	}
	return names
}

// namesByPackage are the names that a package's own rules give to something: they win over a builtin's.
func namesByPackage(modules map[string]*ast.Module) map[string]map[string]bool {
	names := map[string]map[string]bool{}
	for _, module := range modules {
		path := module.Package.Path.String()
		if names[path] == nil {
			names[path] = map[string]bool{}
		}
		for _, rule := range module.Rules {
			names[path][rule.Head.Ref()[0].Value.String()] = true
		}
	}
	return names
}

func (g *guardSet) redirect(module *ast.Module, own map[string]bool) {
	imported := map[string]bool{}
	for _, line := range module.Imports {
		imported[string(line.Name())] = true
	}
	guarded := func(operator *ast.Term) *ast.Term {
		reference, isRef := operator.Value.(ast.Ref)
		if !isRef {
			return operator
		}
		name, head := reference.String(), reference[0].Value.String()
		if g.fallible[name] == nil || own[head] || imported[head] {
			return operator
		}
		g.used[name] = true
		path := ast.MustParseRef("data." + guardsPackage).Append(ast.StringTerm(guardName(name)))
		return ast.NewTerm(path).SetLocation(operator.Location)
	}
	visitor := ast.NewGenericTransformer(func(node any) (any, error) {
		switch call := node.(type) {
		case *ast.Expr:
			if terms, isCall := call.Terms.([]*ast.Term); isCall {
				terms[0] = guarded(terms[0])
			}
		case ast.Call:
			call[0] = guarded(call[0])
		}
		return node, nil
	})
	for _, rule := range module.Rules {
		// It fails only where a node becomes one of another type.
		if _, err := ast.Transform(visitor, rule); err != nil {
			panic(err)
		}
	}
}
